import functools

import flyte

env = flyte.TaskEnvironment(name="traced", image="ghcr.io/acme/traced:1")


def logged(function):
    @functools.wraps(function)
    async def inner(*args, **kwargs):
        return await function(*args, **kwargs)

    return inner


@flyte.trace
async def step(x: int) -> int:
    return x


@env.task(retries=1)
@logged
async def run(x: int) -> int:
    """Runs a step.

    :param x: what it starts with
    """
    return await step(x)
