"""The same variable for one environment after the other."""

import flyte

env = flyte.TaskEnvironment(name="before", image="ghcr.io/acme/v:1")


@env.task
async def first(x: int) -> int:
    return x


env = flyte.TaskEnvironment(name="after", image="ghcr.io/acme/v:2", depends_on=[env])


@env.task
async def second(x: int) -> int:
    return await first(x)
