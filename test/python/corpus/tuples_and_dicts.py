"""NamedTuples and TypedDicts, as inputs, as outputs and inside each other."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, Optional, Union

from pydantic import BaseModel
from typing_extensions import NotRequired, Required, TypedDict


class Split(NamedTuple):
    train: int
    test: float = 0.2


class Loose(NamedTuple):
    """With a docstring."""

    kind: Literal["a", "b"]
    maybe: Optional[int]
    split: Split


Made = NamedTuple("Made", [("first", int), ("second", "str")])
Keyed = NamedTuple("Keyed", a=int, b=list[str])


class Order(TypedDict):
    """An order."""

    item: str
    count: NotRequired[int]


class Partial(TypedDict, total=False):
    a: int
    b: Required[str]
    order: Order


class Special(Order):
    price: float


class Nested(TypedDict):
    one: Order
    many: list[Order]
    named: dict[str, Order]
    optional: Optional[Order]
    bar: Order | None
    pair: tuple[Order, int]
    split: Split
    either: Union[Order, int]


Call = TypedDict("Call", {"a": int, "b": str})


class Model(BaseModel):
    order: Order
    partial: Partial
    split: Split
    splits: list[Split] = []


@dataclass
class Record:
    order: Order
    partial: Partial
    split: Split
    loose: Optional[Loose] = None


class Tree(TypedDict):
    value: int
    children: list["Tree"]


def split() -> Split:
    return Split(1)


def loose() -> Loose:
    return Loose("a", None, Split(1))


def made() -> Made:
    return Made(1, "x")


def keyed() -> Keyed:
    return Keyed(1, [])


def maybe_split() -> Optional[Split]:
    return None


def takes_split(s: Split, o: Optional[Split], l: list[Split], b: Loose) -> int:
    return 0


def split_default(s: Split = Split(1), t: Split = Split(2, test=1)) -> int:
    return 0


def order(o: Order, p: Partial, s: Special) -> Order:
    return o


def optional_order(o: Optional[Order], l: list[Order], d: dict[str, Order], b: Union[Order, Split]) -> Optional[Partial]:
    return None


def nested(n: Nested) -> int:
    return 0


def called(c: Call) -> Call:
    return c


def holders(m: Model, r: Record) -> int:
    return 0


def tree(t: Tree) -> int:
    return 0


def tuple_of(t: tuple[Order, Split, Record]) -> tuple[Order, Split]:
    return t[0], t[1]
