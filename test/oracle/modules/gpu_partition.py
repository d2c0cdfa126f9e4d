"""A slice of a GPU, and shared memory of a size."""

import flyte

gpu_env = flyte.TaskEnvironment(
    name="gpu_env",
    image="docker.io/acme/gpu:1",
    resources=flyte.Resources(cpu=4, memory="16Gi", gpu=flyte.GPU("A100_80G", 1, "3g.40gb"), shm="8Gi"),
)


@gpu_env.task
async def fit(x: int): ...
