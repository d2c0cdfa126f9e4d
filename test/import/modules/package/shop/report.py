from . import envs
from .load import customers, orders


@envs.reporting.task(report=True)
async def weekly(day: str) -> int:
    return await orders(day) + await customers(day)
