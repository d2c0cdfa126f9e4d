"""A TPU slice."""

import flyte

tpu_env = flyte.TaskEnvironment(
    name="tpu-env",
    image="docker.io/acme/gpu:1",
    resources=flyte.Resources(gpu=flyte.TPU("V5P", "2x2x1")),
)


@tpu_env.task
async def tfit(x: int): ...
