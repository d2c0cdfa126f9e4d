"""The SDK's own plugin without fields."""

from datetime import timedelta

import flyte
from flyte.extras import Sleep

sleep_env = flyte.TaskEnvironment(name="sleep_env", image="docker.io/acme/t:1", plugin_config=Sleep())


@sleep_env.task
async def nap(d: timedelta): ...
