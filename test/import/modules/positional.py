"""Arguments by their places."""

from datetime import timedelta

import flyte

env = flyte.TaskEnvironment(
    "by-place",
    image=flyte.Image.from_debian_base((3, 12), name="by-place").with_pip_packages("numpy", "unionai-reuse>=0.1.10"),
    resources=flyte.Resources(2, "4Gi", "T4:1", "20Gi", "1Gi"),
    secrets=flyte.Secret("key", "group"),
    reusable=flyte.ReusePolicy(2, 300, 4, 60),
)


@env.task(
    cache=flyte.Cache("override", "2.0", True, ("y",)),
    retries=flyte.RetryStrategy(3, flyte.Backoff(timedelta(seconds=5), 1.5, timedelta(minutes=1))),
    timeout=flyte.Timeout(60, timedelta(minutes=2), 600),
    triggers=flyte.Trigger("placed", flyte.Cron("0 1 * * *", "Asia/Tokyo"), "By places", False),
)
async def placed(x: int = 1, y: int = 2) -> int:
    return x
