import flyte
import tools
from tools import build

env = flyte.TaskEnvironment(name="tool-flow", image="ghcr.io/acme/py:2", depends_on=[tools.env])


@env.task
async def release(path: str) -> int:
    if await tools.lint(path=path):
        return await build()
    return 0
