"""Names that depend on conditions."""

import sys
import typing
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from decimal import Decimal as Amount
else:
    Amount = int

if typing.TYPE_CHECKING:
    Counter = str
if not TYPE_CHECKING:
    Counter = float

try:
    from enum import StrEnum
except ImportError:
    from enum import Enum as StrEnum

try:
    import no_such_module_anywhere
except ImportError:
    no_such_module_anywhere = None

if sys.version_info >= (3, 9):
    Row = list[int]
else:
    from typing import List

    Row = List[int]

if __name__ == "__main__":
    Row = str


class Kind(StrEnum):
    A = "a"


Twice = int
Twice = str

with open(__file__) as _file:
    Inside = bool


def amount(a: Amount, b: Counter) -> Amount:
    return a


def kind(k: Kind = Kind.A) -> Row:
    return []


def last(a: Twice, b: Optional[Inside] = None) -> Twice:
    return a


def redefined(a: str) -> str:
    return a


def redefined(a: int, b: float = 0.5) -> int:
    return a
