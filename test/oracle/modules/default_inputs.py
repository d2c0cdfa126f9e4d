"""Default inputs of every kind of type."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Literal, Optional

import flyte

d2 = flyte.TaskEnvironment(name="d2", image="img:1")


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class DC:
    a: int
    b: str = "x"
    c: Optional[float] = None


@d2.task
async def do(
    x: Optional[int] = None,
    z: list[int] = [1],  # noqa: B006
    a: Literal["lo", "hi"] = "lo",
    c: Color = Color.RED,
    d: DC = DC(1),  # noqa: B008
) -> int:
    return 1


@d2.task
async def later(
    when: datetime = datetime(2026, 1, 2, tzinfo=timezone.utc),  # noqa: B008
    wait: timedelta = timedelta(minutes=5),  # noqa: B008
    weights: dict[str, float] = {"p": 0.5},  # noqa: B006
) -> None: ...
