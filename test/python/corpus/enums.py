"""Enums and literals."""

import enum
from enum import Enum, IntEnum, StrEnum, auto, unique
from typing import Literal, Optional, Union

Size = Literal["s", "m", "l"]


class Color(Enum):
    RED = "red"
    GREEN = "green"
    ALIAS = "red"


class Mode(str, enum.Enum):
    """How to run."""

    FAST = "fast"
    SLOW = "slow"

    @classmethod
    def default(cls) -> "Mode":
        return cls.FAST

    def __str__(self) -> str:
        return self.value


@unique
class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10
    TOP = auto()


class Auto(StrEnum):
    FIRST_ONE = auto()
    SECOND = "2nd"


class Base(str, Enum):
    pass


class Derived(Base):
    ONE = "one"


class WithConstant(str, Enum):
    _ignored: int
    A = "a"
    B = A + "b"


def color(c: Color, o: Optional[Color], l: list[Color], d: dict[str, Color]) -> Color:
    return c


def modes(m: Mode = Mode.FAST, o: Optional[Mode] = Mode.SLOW, n: Mode | None = None, l: list[Mode] = [Mode.FAST]) -> Mode:
    return m


def named(m: Mode = "FAST", alias: Color = Color.ALIAS) -> int:
    return 0


def levels(a: Level = Level.HIGH, b: Union[Level, str] = "x") -> Level:
    return a


def autos(a: Auto, d: Derived) -> Auto:
    return a


def values(a: str = Mode.FAST.value, b: str = Color.GREEN.name, c: Mode = Mode("slow")) -> int:
    return 0


def with_constant(a: WithConstant = WithConstant.B) -> int:
    return 0


def literal(a: Literal["x", "y"], b: Size, c: Literal["A", "a"], d: "Literal['q']") -> Literal["r", "s"]:
    return "r"


def literal_inside(a: Optional[Literal["x", "y"]], b: list[Literal["x"]], c: Union[Literal["a"], int], d: dict[str, Size]) -> list[Size]:
    return []


def literal_other(a: Literal[1, 2], b: Literal["x", 1], c: Literal[True, None], d: Literal[-1]) -> Literal[1]:
    return 1


def literal_pair() -> tuple[Literal["a", "b"], int]:
    return "a", 1
