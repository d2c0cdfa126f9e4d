"""What the SDK refuses: nothing is claimed of it."""

import enum
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

if TYPE_CHECKING:
    from decimal import Decimal


class Number(enum.Enum):
    ONE = 1


class Flags(enum.IntFlag):
    A = 1


class Empty(str, enum.Enum):
    pass


def bare_list(a: List) -> int:
    return 1


def number(a: Number) -> int:
    return 1


def flags(a: Flags) -> int:
    return 1


def no_members(a: Empty) -> int:
    return 1


def list_of_none(a: list[None]) -> int:
    return 1


def unknown_name(a: "NoSuchName") -> int:
    return 1


def indented(a: " int") -> int:
    return 1


def only_for_checkers(a: "Optional[Decimal]") -> int:
    return 1


def single() -> Tuple[int]:
    return (1,)


def variable() -> tuple[int, ...]:
    return ()


def variadic(a: int, *args: int, **kwargs: str) -> int:
    return a
