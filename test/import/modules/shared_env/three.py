"""Part three."""

from envs import shared as env


@env.task(short_name="Part three")
async def part_three(x: int) -> int:
    return x
