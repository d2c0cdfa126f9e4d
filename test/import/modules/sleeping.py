import flyte
from flyte.extras import Sleep

env = flyte.TaskEnvironment(name="sleeping", plugin_config=Sleep(), image="ghcr.io/acme/none:1")


@env.task
async def nap(seconds: int) -> None: ...
