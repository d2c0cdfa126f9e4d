"""One async task with one default input: everything else is the SDK's own default."""

import flyte

env = flyte.TaskEnvironment(name="hello_world")


@env.task
async def say_hello(data: str, times: int = 1) -> str:
    return data * times
