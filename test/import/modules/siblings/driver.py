import asyncio

import flyte
from workers import work, worker_env

env = flyte.TaskEnvironment(name="sibling-driver", image="ghcr.io/acme/sib:1", depends_on=[worker_env])


@env.task
async def drive(n: int = 3) -> list[int]:
    return list(await asyncio.gather(*(work(i) for i in range(n))))
