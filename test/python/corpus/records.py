"""Dataclasses."""

import dataclasses
import datetime as dt
from dataclasses import KW_ONLY, InitVar, dataclass, field
from enum import Enum
from typing import Any, ClassVar, Dict, List, Literal, Optional, Union

from flyte.io import DataFrame, Dir, File


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Sizes:
    """How big things are."""

    width: float
    height: float = 2.5
    label: str = "box"
    tags: list[str] = field(default_factory=list)
    extra: dict[str, int] = field(default_factory=dict)
    deep: Optional[Point] = None


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclasses.dataclass(order=True, kw_only=True)
class Everything:
    a: int
    b: float
    c: str
    d: bool
    e: dt.datetime
    f: dt.date
    g: dt.timedelta
    h: List[int]
    i: Dict[str, float]
    j: Optional[str]
    k: Union[int, str]
    l: tuple[int, str]
    m: Color
    n: Literal["x", "y"]
    o: Any
    p: Point
    q: list[Point]
    r: dict[str, Point]
    s: dict
    t: list
    u: File
    v: Dir
    w: DataFrame
    x: dict[int, str]
    y: Literal["one"]
    z: set[int]


@dataclass
class Defaults:
    a: int = 1
    b: float = 2
    c: Color = Color.BLUE
    d: tuple[int, str] = (1, "x")
    e: Optional[Color] = Color.RED
    f: Literal["x", "y"] = "y"
    g: dt.timedelta = dt.timedelta(minutes=2)
    h: dt.date = dt.date(2026, 1, 1)
    i: Point = field(default_factory=lambda: Point(1, 2))
    j: List[int] = field(default_factory=lambda: [1, 2])
    k: str = field(default="x", repr=False)
    l: Union[int, str] = "u"
    m: Optional[int] = field(default=None, compare=False)


@dataclass
class Base:
    name: str
    size: int = 1


@dataclass
class Derived(Base):
    size: int = 5
    kind: str = "derived"


class Undecorated(Derived):
    pass


@dataclass
class Special:
    kept: int
    _: KW_ONLY
    shared: ClassVar[int] = 3
    late: InitVar[int] = 4
    last: str = "z"

    def method(self) -> int:
        other: int = 3
        return other

    @property
    def computed(self) -> str:
        return ""


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: Optional["Node"] = None


@dataclass
class Forward:
    later: "Later"


@dataclass
class Later:
    x: int


@dataclass
class Shell:
    @dataclass
    class Inner:
        a: int

    inner: Inner
    more: list[Inner]


def point(p: Point) -> Point:
    return p


def sizes(s: Sizes, more: list[Sizes], by_name: dict[str, Sizes]) -> Optional[Sizes]:
    return s


def everything(e: Everything) -> int:
    return 0


def defaults(d: Defaults) -> Union[Defaults, Point]:
    return d


def derived(d: Derived, u: Undecorated, b: Base) -> Base:
    return d


def special(s: Special) -> int:
    return 0


def node(n: Node) -> Node:
    return n


def forward(f: Forward) -> Later:
    return f.later


def shell(s: Shell, i: Shell.Inner) -> Shell.Inner:
    return i


def given(
    a: Point = Point(1),
    b: Point = Point(x=1, y=2),
    c: Optional[Point] = None,
    d: Optional[Point] = Point(3),
    e: Defaults = Defaults(),
    f: list[Point] = [Point(1)],
    g: Sizes = Sizes(1.5, tags=["a"]),
    h: dict[str, Point] = {"a": Point(0)},
) -> int:
    return 0


def two_records() -> tuple[Point, Sizes]:
    return Point(1), Sizes(1.0)
