"""Functions of every kind, none of which knows of Metaflow, except to tell how often it was tried."""

import os
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, Optional

from flyte.io import File
from flyte_envs import task

from shop.models import Color, Config, Plan


def said(values: dict) -> dict[str, str]:
    return {name: f"{type(value).__name__} {value!r}" for name, value in values.items()}


def scalars(
    count: int,
    ratio: float,
    word: str,
    flag: bool,
    at: datetime,
    day: date,
    wait: timedelta,
    color: Color,
    mode: Literal["fast", "slow"],
) -> dict[str, str]:
    """Takes a value of each type."""
    return said(locals())


def scalar_defaults(
    count: int = 10**12,
    ratio: float = 3.0,
    word: str = 'a "word" \\ of \'mine\'',
    flag: bool = False,
    at: datetime = datetime(2026, 1, 2, 3, 4, 5),
    day: date = date(2026, 1, 31),
    wait: timedelta = timedelta(days=400, minutes=90, milliseconds=250),
    color: Color = Color.green,
    mode: Literal["fast", "slow"] = "slow",
) -> dict[str, str]:
    return said(locals())


def composites(
    words: list[str],
    floats: list[float],
    days: list[date],
    waits: dict[str, timedelta],
    keyed: dict[int, bool],
    pair: tuple[int, date],
    maybe: int | None,
    maybe_at: Optional[datetime],
    number: int | str,
    colors: list[Color],
    config: Config,
    plan: Plan,
    anything: Optional[Plan] = None,
    labels: list[str] = ["a", "é"],
) -> dict[str, str]:
    return said(locals())


class Reserved(NamedTuple):
    name: str
    index: int
    in_cmd: str


def reserved(
    name: str, index: int, input: str, cmd: str, next: str, script_name: str, foreach_stack: str, _own: str = "o"
) -> Reserved:
    return Reserved(name + input + next + script_name + foreach_stack + _own, index + 1, cmd)


def read(content: File) -> str:
    with open(content.path) as file:
        return file.read()


def pair(x: int) -> tuple[int, str]:
    return x, str(x)


class Single(NamedTuple):
    single: int


def single(x: int = 1) -> Single:
    return Single(x)


def nothing() -> None:
    print("variables", os.environ.get("A"), os.environ.get("B"))


@task("etl.decorated")
async def decorated(x: int) -> int:
    """Is awaited."""
    return await inner(x) + 1


@task("etl.inner")
async def inner(x: int) -> int:
    return x * 2


class Wrapped:
    """An object as flytekit's decorator makes it."""

    def __init__(self, function):
        self.task_function = function


def wrapped_by(function):
    return Wrapped(function)


@wrapped_by
def wrapped(x: int) -> int:
    return x - 1


def flaky(x: int) -> int:
    from metaflow import current

    print("attempt", current.retry_count)
    if current.retry_count < 2:
        raise ValueError(f"attempt {current.retry_count} fails")
    return x


def bad(x: int) -> int:
    raise RuntimeError("never works")


def caught(x: int) -> int:
    raise RuntimeError("never works")


def step(since: date) -> str:
    return since.isoformat()


def start() -> str:
    return "started"


def end() -> str:
    return "ended"
