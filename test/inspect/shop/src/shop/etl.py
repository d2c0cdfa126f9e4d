"""Loads a day's orders and reports on them."""

from datetime import datetime
from typing import NamedTuple

from flyte_envs import task


class Loaded(NamedTuple):
    rows: int
    path: str


@task("etl.report")
async def report(rows: int = 0) -> str:
    return f"{rows} rows"


@task("etl.load")
async def load(day: datetime, shards: int = 8, region: str = "eu") -> Loaded:
    """Loads a day.

    Args:
        day: the day to load
        shards: how many parts it is loaded in
    """
    rows = day.day * shards
    print(await report(rows=rows))
    return Loaded(rows, f"s3://orders/{region}")
