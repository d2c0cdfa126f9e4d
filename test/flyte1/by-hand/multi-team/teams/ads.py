from datetime import timedelta

import flytekit
from teams.shared import SETTINGS, scheduled


@flytekit.task(**{**SETTINGS, "resources": flytekit.Resources(cpu="2", mem="4Gi")}, retries=3)
async def bid(budget: float = 100.0, tags: list[str] = ["new"]) -> float:
    return budget / len(tags)


frequent = {
    "schedule": flytekit.FixedRate(duration=timedelta(minutes=30)),
    "fixed_inputs": {"tags": ["frequent", "cheap"]},
}
scheduled("ads.bid", bid, {"budget": 100.0, "tags": ["new"]}, {"ads.bid.frequent": frequent})
