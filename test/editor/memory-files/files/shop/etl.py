from datetime import datetime


async def load(days: datetime) -> int:
    return days.day
