"""Tasks of environments, and functions behind other decorators."""

import functools
from functools import wraps
from typing import Optional

import flyte

from records import Point

env = flyte.TaskEnvironment(name="decorated", image="ghcr.io/acme/x:1")
other_env = env.clone_with("other-decorated")


def _logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


def _with_options(level):
    def decorate(function):
        @wraps(function)
        async def inner(*args, **kwargs):
            return await function(*args, **kwargs)

        return inner

    return decorate


@env.task
def simple(a: int = 1) -> str:
    """Simple.

    :param a: how many
    """
    return ""


@env.task(retries=3, cache="disable")
async def options(a: int, b: Optional[Point] = None) -> Point:
    return Point(a)


@other_env.task
@_logged
def logged(a: int, b: str = "x") -> int:
    """Logged."""
    return a


@env.task()
@_with_options(level=3)
async def with_options(a: float = 1.5) -> float:
    return a


@functools.lru_cache(maxsize=3)
def cached(a: int) -> int:
    return a


def _plain(a: int, b: Point = Point(1)) -> Optional[int]:
    """Applied later.

    :param a: the first
    """
    return a


applied = env.task(_plain)
applied_with_options = env.task(retries=2)(_plain)
renamed = _plain


@env.task(
    short_name="long",
    retries=flyte.RetryStrategy(
        count=3,
    ),
)
# a comment in between
async def long_decorator(
    a: int,
) -> int:
    return a
