"""Three sizes of the same thing."""

import flyte

IMAGE = "ghcr.io/acme/sizes:2"

tiny = flyte.TaskEnvironment(name="tiny", image=IMAGE, resources=flyte.Resources(cpu="250m", memory="128Mi"))
medium = flyte.TaskEnvironment(name="medium", image=IMAGE, resources=flyte.Resources(cpu=("1", "2"), memory=("1Gi", "2Gi"), disk="10Gi"))
large = flyte.TaskEnvironment(
    name="large",
    image=IMAGE,
    resources=flyte.Resources(cpu=8, memory="64Gi", gpu="A100:2", shm="auto"),
    depends_on=[tiny, medium],
)


@tiny.task
async def peek(path: str) -> int:
    return len(path)


@medium.task
async def sort(path: str) -> str:
    return path


@large.task
async def train(path: str, epochs: int = 3) -> float:
    return float(epochs)
