import flyte

import constants
from constants import DAY, Images, nightly, secrets, small

env = flyte.TaskEnvironment(
    name="constants-etl",
    image=Images.PYTHON,
    resources=small,
    secrets=secrets,
    cache=flyte.Cache("auto", max_age=DAY),
)
other = flyte.TaskEnvironment(
    name="constants-ml",
    image="ghcr.io/acme/ml:" + Images.TAGS["ml"],
    resources=constants.small,
    secrets=[*secrets, "wandb"],
)


@env.task(triggers=(nightly, flyte.Trigger.hourly()))
async def load(day: str = "today") -> int:
    return 1


@other.task(triggers=constants.nightly)
async def fit(day: str = "today") -> int:
    return 1
