"""A base that others are made from."""

import flyte

base = flyte.TaskEnvironment(
    name="base",
    image="ghcr.io/acme/reuse:3",
    resources=flyte.Resources(cpu=1, memory="500Mi"),
    env_vars={"LEVEL": "info"},
    reusable=flyte.ReusePolicy(replicas=(1, 4), idle_ttl=300, concurrency=8, scaledown_ttl=60),
)
# The driver must not wait for itself.
driver = base.clone_with(name="driver", reusable=None, depends_on=[base])
heavy = base.clone_with("heavy", resources=flyte.Resources(cpu=4, memory="8Gi"), env_vars={"LEVEL": "debug"}, description="The heavy ones")
heavier = heavy.clone_with("heavier", resources=flyte.Resources(cpu=8, memory="16Gi"), cache="auto")


@base.task
async def square(x: int) -> int:
    return x * x


@driver.task
async def squares(n: int) -> list[int]:
    return [await square(i) for i in range(n)]


@heavy.task
async def cube(x: int) -> int:
    return x**3


@heavier.task
async def power(x: int, n: int) -> int:
    return x**n
