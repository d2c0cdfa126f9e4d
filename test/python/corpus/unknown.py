"""What only running the code tells: every type and default here is left open, and nothing else."""

import random
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Generic, List, Optional, TypeVar

import pydantic
from pydantic import BaseModel, Field, create_model

T = TypeVar("T")


def _type():
    return int


def _decorate(function):
    return function


class _Meta(type):
    pass


@dataclass
class Box(Generic[T]):
    value: T


class WithMeta(metaclass=_Meta):
    pass


Dynamic = _type()
Made = create_model("Made", x=(int, 1))

for Looped in [int, str]:
    pass

if random.random() < 2:
    Chance = int
else:
    Chance = str


class Aliased(BaseModel):
    x: int = Field(1, alias="y")


class Computed(BaseModel):
    x: int = random.randint(1, 2)


def dynamic(a: Dynamic, b: Looped, c: Chance) -> int:
    return 1


def made(a: Made, b: Aliased, c: Computed) -> int:
    return 1


def generic(a: Box[int], b: T, c: WithMeta) -> int:
    return 1


def returned() -> Dynamic:
    return 1


@_decorate
def decorated(a: int) -> int:
    return a


def values(a: int = random.randint(1, 2), b: list[int] = [x for x in range(3)], c: str = f"{1:>3}", d: int = len("abc"), e: Any = object()) -> int:
    return a
