"""Trains, with flytekit."""

from typing import NamedTuple

from flyte1_envs import task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile


class Fitted(NamedTuple):
    model: FlyteFile
    loss: float


@task("train.fit")
def fit(data: FlyteDirectory, epochs: int = 10) -> Fitted:
    return Fitted(model=FlyteFile(data.path), loss=1 / epochs)


@task("train.search")
async def search(trials: int = 4) -> float:
    return 1 / trials
