"""Docstrings in every style."""

import flyte

env = flyte.TaskEnvironment(name="documented", image="ghcr.io/acme/doc:1")


@env.task
async def google(x: int, y: int = 1) -> int:
    """Adds two numbers.

    It is not hard.

    Args:
        x: the first
        y: the second

    Returns:
        their sum
    """
    return x + y


@env.task(retries=1)
async def numpy(x: int, y: int = 1) -> int:
    """
    Adds two numbers.

    Parameters
    ----------
    x : int
        the first
    y : int
        the second
    """
    return x + y


@env.task
async def rest(x: int, y: int = 1) -> int:
    """Adds two numbers.

    :param x: the first
    :param y: the second
    """
    return x + y
