from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NamedTuple, Optional

import flyte
from pydantic import BaseModel


class Colour(str, Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)


class Settings(BaseModel):
    depth: int = 3
    name: Optional[str] = None


class Pair(NamedTuple):
    left: int
    right: str


env = flyte.TaskEnvironment(name="typed", image="ghcr.io/acme/typed:1")


@env.task
async def plot(point: Point, colour: Colour = Colour.RED, mode: Literal["fast", "slow"] = "fast") -> Point:
    return point


@env.task
async def configure(settings: Settings) -> Pair:
    return Pair(1, "a")
