"""A reuse policy in full."""

import flyte

reuse_env = flyte.TaskEnvironment(
    name="reuse_env",
    image="docker.io/acme/reuse:1",
    resources=flyte.Resources(cpu=1, memory="1Gi"),
    env_vars={"A": "1"},
    reusable=flyte.ReusePolicy(replicas=(1, 3), idle_ttl=300, scaledown_ttl=60, concurrency=2, scope="run"),
)


@reuse_env.task
async def square(x: int) -> int:
    return x * x
