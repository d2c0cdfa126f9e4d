"""What the captured flows called: a function that works, one that works the third time, and one that never does."""

import os
import sys
from datetime import datetime
from typing import Optional


def load(
    day: datetime,
    shards: int = 8,
    rate: float = 0.5,
    name: str = "n",
    dry: bool = False,
    tags2: list[str] = ["a"],
    opt: Optional[int] = None,
) -> tuple[str, int]:
    print("loading", day.isoformat(), shards, rate, name, dry, tags2, opt, os.environ.get("A"))
    print("to stderr", file=sys.stderr)
    return f"{name}-{day:%Y%m%d}", shards * 2


def deploy(day: datetime, shards: int = 8, opt: Optional[int] = None) -> tuple[str, int]:
    return load(day, shards, opt=opt)


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
