import asyncio
from datetime import timedelta

import flyte

env = flyte.TaskEnvironment(
    name="fanout",
    image="ghcr.io/acme/fan:1",
    reusable=flyte.ReusePolicy(replicas=2, idle_ttl=timedelta(minutes=2), concurrency=20, scaledown_ttl=timedelta(seconds=45)),
)


@env.task(retries=3)
async def leaf(x: int) -> int:
    await asyncio.sleep(0)
    return x


@env.clone_with(name="fanout-main", reusable=None, depends_on=[env]).task
async def main(n: int = 10) -> int:
    return sum(await asyncio.gather(*(leaf(i) for i in range(n))))
