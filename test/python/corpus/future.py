"""Annotations that are evaluated late."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Dict, List, NamedTuple, Optional

from pydantic import BaseModel, Field
from typing_extensions import NotRequired, TypedDict

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass
class Row:
    at: datetime
    values: list[float] = field(default_factory=list)
    next: Optional[Row] = None


class Model(BaseModel):
    rows: List[Row]
    other: Other | None = None
    score: float = Field(0.5, ge=0)


class Other(BaseModel):
    name: str


class Pair(NamedTuple):
    a: int
    b: Row


class Keys(TypedDict):
    a: int
    b: NotRequired[str]
    c: Optional[Row]


Model.model_rebuild()


async def late(a: int, b: list[str] | None = None, c: Dict[str, Row] = {}) -> Row:
    return Row(datetime.now())


def models(m: Model, o: Optional[Other] = None) -> tuple[Model, Other]:
    return m, Other(name="x")


def pair() -> Pair:
    return Pair(1, Row(datetime.now()))


def keys(k: Keys) -> Optional[Keys]:
    return k


def quoted_anyway(a: "int", b: "list['Row']") -> "str":
    return ""


def no_outputs(a: int) -> None:
    return None
