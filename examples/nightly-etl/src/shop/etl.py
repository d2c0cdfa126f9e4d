"""Loads a day's orders and reports on them."""

from datetime import datetime

from flyte_envs import task


@task("etl.load")
async def load(day: datetime, shards: int = 8) -> int:
    """:param day: the day to load"""
    return day.day * shards


@task("etl.report")
async def report(rows: int = 0, region: str = "eu") -> str:
    return f"{rows} rows in {region}"
