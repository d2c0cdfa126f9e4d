import flyte

from flows.common.base import base_image
from flows.one import tasks as ones

env = flyte.TaskEnvironment("flows-two", image=base_image, depends_on=[ones.env])


@env.task
async def two(x: int) -> int:
    return await ones.one(x) * 2
