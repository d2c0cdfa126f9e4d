"""Annotations in quotes."""

from dataclasses import dataclass
from typing import List, Optional, Union


@dataclass
class First:
    second: "Optional[Second]" = None
    more: "list[Second]" = None


@dataclass
class Second:
    x: "int"
    y: 'Union[int, str]' = 0


def simple(a: "int", b: "list[str]", c: 'dict[str, "First"]', d: List["Second"], e: Optional["First"] = None) -> "First":
    return First()


def whole_union(a: "int | None", b: "Union[First, Second]") -> "Optional[int]":
    return a


def spaced(a: "int ", b: "( list[int] )", c: "Optional[\n    int\n]" = None) -> "tuple[int, str]":
    return 1, ""


def nothing(a: "None") -> "None":
    return None
