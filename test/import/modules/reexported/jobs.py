import lib
from lib import light


@light.task
async def lift(x: int) -> int:
    return x


@lib.heavy_env.task
async def drag(x: int) -> int:
    return await lift(x)
