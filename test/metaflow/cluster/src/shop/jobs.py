"""Functions that run in a cluster."""

from datetime import datetime


def load(day: datetime, shards: int = 8) -> int:
    return day.day * shards
