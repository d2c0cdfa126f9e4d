from datetime import date

import flytekit
from teams.shared import SETTINGS, scheduled


@flytekit.task(**{**SETTINGS, "interruptible": False})
async def index(since: date, options: dict[str, int] = {"depth": 2}) -> int:
    return since.year * options["depth"]


daily = {"schedule": flytekit.CronSchedule(schedule="0 0 * * *", kickoff_time_input_arg="since")}
scheduled("search.index", index, {"options": {"depth": 2}}, {"search.index.daily": daily})
