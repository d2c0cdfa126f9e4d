"""A plain and a reusable task, for capture.ts to override."""

import flyte

plain = flyte.TaskEnvironment(
    name="plain",
    image="docker.io/acme/t:1",
    description="not sent for an override",
    resources=flyte.Resources(cpu=1, memory="1Gi"),
    env_vars={"A": "1"},
)
pool = flyte.TaskEnvironment(name="pool", image="docker.io/acme/t:1", reusable=flyte.ReusePolicy(replicas=2))


@plain.task(retries=3)
async def load(x: int, y: str = "a") -> int:
    """Load.

    Args:
        x: not sent for an override
    """
    return x


@pool.task
async def infer(x: int) -> int:
    return x
