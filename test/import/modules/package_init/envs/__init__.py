"""A package that is the environment itself."""

import flyte

env = flyte.TaskEnvironment(name="in-package", image="ghcr.io/acme/pkg:1", resources=flyte.Resources(cpu=1))


@env.task
async def here(x: int) -> int:
    return x
