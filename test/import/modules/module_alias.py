import flyte as fl
from flyte import TaskEnvironment as Env

small = fl.Resources(cpu=1, memory="256Mi")
env = Env(name="aliased", image="python:3.12-slim", resources=small)


@env.task(short_name="Twice the number", retries=fl.RetryStrategy(3))
async def double(x: int) -> int:
    return 2 * x
