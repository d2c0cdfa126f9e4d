"""The names that variables give are the names of overrides."""

import flyte

env = flyte.TaskEnvironment(
    name="overriding",
    image="ghcr.io/acme/o:1",
    resources=flyte.Resources(cpu=1, memory="1Gi"),
    reusable=flyte.ReusePolicy(replicas=2),
)


@env.task
async def crunch(x: int) -> int:
    return x


@env.task
async def main(x: int) -> int:
    bigger = crunch.override(reusable="off", resources=flyte.Resources(cpu=4, memory="8Gi"))
    try:
        return await crunch(x)
    except flyte.errors.OOMError:
        return await bigger(x)
