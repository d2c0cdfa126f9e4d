"""Part two."""

from envs import shared as env


@env.task(short_name="Part two")
async def part_two(x: int) -> int:
    return x
