"""Pydantic models."""

import datetime as dt
from abc import ABC
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Annotated, Any, ClassVar, Dict, List, Literal, Optional, Union

import pydantic
from annotated_types import Ge, MaxLen
from flyte.io import DataFrame, Dir, File
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator


class Mode(str, Enum):
    FAST = "fast"
    SLOW = "slow"


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Point(BaseModel):
    x: int
    y: float = 0.5


class Documented(pydantic.BaseModel):
    """A model that says
    what it is.

        Indented.
    """

    learning_rate: float = Field(0.1, gt=0, le=1, description="How fast")
    HTTPServer2: str = "x"
    name: str = Field(..., min_length=1, max_length=10, pattern="^[a-z]+$")
    count: int = Field(default=3, ge=1, multiple_of=3, title="How many")
    tags: list[str] = Field(default_factory=list, max_length=5)
    maybe: Optional[int] = Field(None, ge=0, examples=[1, 2])
    bare: int = Field()
    extra: dict[str, int] = Field(default={}, json_schema_extra={"x-unit": "kg"})


class Everything(BaseModel):
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
    m: Mode
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
    aa: Level
    bb: Optional[Mode]
    cc: Literal[1, "a"]
    dd: bytes
    ee: Mode | None
    ff: tuple[int, ...]


class Defaults(BaseModel):
    a: int = 1
    b: float = 2
    c: Mode = Mode.SLOW
    d: tuple[int, str] = (1, "x")
    e: Optional[Mode] = Mode.FAST
    f: Literal["x", "y"] = "y"
    g: dt.timedelta = dt.timedelta(minutes=2)
    h: dt.date = dt.date(2026, 1, 1)
    i: Point = Point(x=1)
    j: List[int] = [1, 2]
    k: list[Point] = [Point(x=1, y=2)]
    l: Union[int, str] = "u"
    m: Level = Level.HIGH
    n: Optional[Point] = None
    o: dict[str, Mode] = {"a": Mode.FAST}
    p: Any = None
    q: Point = Field(default_factory=lambda: Point(x=3))


class Noted(BaseModel):
    a: Annotated[int, Field(ge=0, description="not negative")]
    b: Annotated[str, Field(min_length=2)] = "ab"
    c: Annotated[int, Ge(3)] = 4
    d: Optional[Annotated[str, Field(max_length=3)]] = None
    e: list[Annotated[int, Field(lt=10)]] = []
    f: Annotated[str, StringConstraints(pattern="x", strip_whitespace=True)] = "x"
    g: Annotated[Optional[int], Field(gt=1)] = None
    h: Annotated[list[int], MaxLen(4)] = []
    i: Annotated[int, "only a note"] = 1
    j: Annotated[int, Field(default=7)]


class Base(BaseModel):
    name: str
    size: int = 1

    model_config = ConfigDict(extra="forbid", frozen=True)


class Derived(Base):
    size: int = 5
    kind: str = "derived"


class Mixed(Base, ABC):
    """Abstract."""

    more: Optional[Derived] = None


class Closed(BaseModel, extra="forbid", title="A closed one"):
    x: int


class Open(BaseModel):
    model_config = {"extra": "allow"}
    x: int


class Checked(BaseModel):
    shared: ClassVar[int] = 3
    _private: int = 4
    start: int
    end: int

    @field_validator("end", mode="after")
    @classmethod
    def positive(cls, value: int) -> int:
        return value

    @model_validator(mode="after")
    def ordered(self) -> "Checked":
        later: int = 3
        return self

    @property
    def width(self) -> int:
        return self.end - self.start


class Tree(BaseModel):
    value: int
    children: list["Tree"] = []
    parent: Optional["Tree"] = None


class Forest(BaseModel):
    trees: List[Tree]


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str = "Rex"


class Owner(BaseModel):
    pet: Union[Cat, Dog] = Field(discriminator="kind")
    first: Annotated[Union[Cat, Dog], Field(discriminator="kind")]
    more: list[Annotated[Union[Cat, Dog], Field(discriminator="kind")]] = []
    others: list[Cat | Dog] = []


@dataclass
class Record:
    """A dataclass in a model."""

    a: int
    b: str = "x"


class Holder(BaseModel):
    record: Record
    records: list[Record] = []


@dataclass
class ModelHolder:
    model: Point
    models: list[Derived]
    owner: Optional[Owner] = None


class Outer(BaseModel):
    class Inner(BaseModel):
        a: int

    class Kind(str, Enum):
        ONE = "one"

    inner: Inner
    kind: Kind = Kind.ONE


class Empty(BaseModel):
    pass


def point(p: Point) -> Point:
    return p


def documented(d: Documented) -> int:
    return 0


def everything(e: Everything) -> int:
    return 0


def defaults(d: Defaults) -> Optional[Defaults]:
    return d


def noted(n: Noted) -> int:
    return 0


def derived(d: Derived, b: Base, m: Mixed) -> Base:
    return d


def closed(c: Closed, o: Open) -> int:
    return 0


def checked(c: Checked) -> int:
    return 0


def trees(t: Tree, f: Forest) -> Tree:
    return t


def owner(o: Owner) -> Union[Cat, Dog]:
    return o.pet


def holders(h: Holder, m: ModelHolder) -> int:
    return 0


def outer(o: Outer, i: Outer.Inner, k: Outer.Kind) -> Outer.Inner:
    return i


def empty(e: Empty) -> Empty:
    return e


def given(
    a: Point = Point(x=1),
    b: Point = Point(x=1, y=2),
    c: Optional[Point] = None,
    d: Optional[Point] = Point(x=3),
    e: Defaults = Defaults(),
    f: list[Point] = [Point(x=1)],
    g: Derived = Derived(name="n"),
    h: Tree = Tree(value=1, children=[Tree(value=2)]),
) -> int:
    return 0


def constrained(
    a: Annotated[int, Field(ge=1, description="at least one")],
    b: Annotated[Optional[str], Field(pattern="^s3://")] = None,
    c: Annotated[list[int], Field(min_length=1)] = [1],
    d: list[Annotated[float, Field(lt=1.0)]] = [0.5],
    e: Annotated[str, "a note"] = "x",
    f: Annotated[int, Ge(2)] = 2,
    g: Annotated[Point, "of a model"] = Point(x=1),
    h: Optional[Annotated[int, Field(title="Hits")]] = None,
) -> Annotated[int, Field(description="the answer")]:
    return a
