import os

import flyte
from factory import from_outside, little, outside, small

env = flyte.TaskEnvironment(name="flow", image="ghcr.io/acme/made:1", depends_on=[small, from_outside])

RETRIES = int(os.environ.get("RETRIES", "4"))


@env.task
async def flow(x: int) -> int:
    return await little(x) + await outside(x)


@env.task(retries=RETRIES)
async def patient(x: int) -> int:
    return x
