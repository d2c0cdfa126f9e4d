"""Loads orders, with flytekit."""

from datetime import datetime

from flyte1_envs import task
from pydantic import BaseModel


class Settings(BaseModel):
    rate: float
    steps: int = 3


@task("etl.load")
def load(day: datetime, shards: int = 8) -> int:
    """Load.

    Args:
        day: which day
    """
    return day.day * shards


@task("etl.report")
async def report(rows: int) -> str:
    return f"{rows} rows"


@task("etl.sweep")
def sweep(settings: Settings) -> float:
    return settings.rate * settings.steps
