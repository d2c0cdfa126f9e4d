import flyte

from ..common import base_env, base_image

env = flyte.TaskEnvironment("flows-one", image=base_image.with_apt_packages("git"), depends_on=[base_env])


@env.task
async def one(x: int) -> int:
    return x


@base_env.task
async def shared(x: int) -> int:
    return x
