"""A task that calls an app, which stays what it is."""

import flyte
from flyte.app import AppEnvironment

app = AppEnvironment(name="model-server", image="ghcr.io/acme/server:1", port=8080, args=["serve"])
env = flyte.TaskEnvironment(name="caller", image="ghcr.io/acme/caller:1", depends_on=[app])


@env.task
async def call(path: str = "/health") -> str:
    return path
