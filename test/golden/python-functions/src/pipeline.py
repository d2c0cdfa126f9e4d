from datetime import datetime
from typing import Optional

from flyte_envs import etl, override, task


@task("etl.load")
async def load(day: datetime, names: list[str], limit: Optional[float] = None, rows: int = 10) -> int:
    return rows


@etl.task
async def clean() -> None:
    await override(load, "big")(day=datetime(2026, 1, 1), names=[])
