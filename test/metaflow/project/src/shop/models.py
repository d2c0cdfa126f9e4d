"""Classes of inputs."""

import dataclasses
import enum
from datetime import date, timedelta

from pydantic import BaseModel


class Color(enum.Enum):
    red = "r"
    green = "g"


class Config(BaseModel):
    since: date
    color: Color = Color.red
    names: list[str] = []


@dataclasses.dataclass
class Step:
    wait: timedelta
    color: Color


@dataclasses.dataclass
class Plan:
    title: str
    steps: list[Step]
