"""Part one."""

from envs import shared as env


@env.task(short_name="Part one")
async def part_one(x: int) -> int:
    return x
