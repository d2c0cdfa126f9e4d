"""Names for types."""

import datetime
import typing as t
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Dict, List, Literal, NewType, Optional, TypeAlias, Union

from pydantic import BaseModel, Field

import records
import records as recs
from records import Point
from records import Point as P
from records import Sizes as Boxes, everything as _everything

Number = Union[int, float]
Names = list[str]
Table = Dict[str, Names]
MaybeNumber = Optional[Number]
Kind = Literal["a", "b"]
Explicit: TypeAlias = dict[str, int]
Quoted: TypeAlias = "list[Point]"
Positive = Annotated[int, Field(gt=0)]
Where = Point
Again = Where
Moment = datetime.datetime
UserId = NewType("UserId", int)
Integer = int
AllOf = Union[Names, Explicit]


class Model(BaseModel):
    count: Positive = 1
    names: Names = []
    kind: Kind = "a"
    where: Optional["Number"] = None


@dataclass
class Record:
    number: Number
    table: Table
    kind: Kind = "b"


def aliases(a: Number, b: Names, c: Table, d: MaybeNumber, e: Kind, f: Explicit, g: Integer) -> Number:
    return a


def alias_bars(a: Names | None, b: Number | str, c: Integer | None, d: Explicit | Names) -> MaybeNumber:
    return None


def quoted(a: Quoted, b: "Names", c: AllOf) -> "Quoted":
    return a


def positive(a: Positive, b: list[Positive], c: Optional[Positive] = None) -> Positive:
    return a


def imported(a: Point, b: P, c: records.Point, d: recs.Sizes, e: Boxes, f: Where, g: Again) -> records.Color:
    return records.Color.RED


def moments(a: Moment, b: datetime.date, c: t.Optional[datetime.timedelta] = None) -> Moment:
    return a


def user(a: UserId, b: Optional[UserId], c: list[UserId]) -> UserId:
    return a


def abstract(a: Sequence[int], b: Iterable[str], c: Mapping[str, int], d: Callable[[int], str], e: Callable[..., int]) -> Sequence[str]:
    return []


def holders(m: Model, r: Record) -> int:
    return 0


def color(a: records.Color = records.Color.RED, b: Optional[records.Color] = records.Color.BLUE) -> int:
    return 0


def twice(a: Union[Point, P, records.Point], b: Optional[Where]) -> int:
    return 0


def plain_class(a: "Plain", b: Optional["Plain"], c: list["Plain"], d: Exception, e: Optional[ValueError] = None) -> "Plain":
    return a


class Plain:
    pass
