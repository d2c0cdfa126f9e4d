from typing import NamedTuple

from flyte_envs import task


class Split(NamedTuple):
    train: int
    test: int


@task("prepare.split")
async def split(seed: int = 7) -> Split:
    return Split(train=seed * 80, test=seed * 20)
