"""Environments that only running the code tells."""

import os

import flyte


def make(size: str) -> flyte.TaskEnvironment:
    return flyte.TaskEnvironment(name=f"made-{size}", image="ghcr.io/acme/made:1")


small = make("small")
from_outside = flyte.TaskEnvironment(
    name="from-outside",
    image="ghcr.io/acme/made:1",
    env_vars={"STAGE": os.environ.get("STAGE", "dev")},
)


@small.task
async def little(x: int) -> int:
    return x


@from_outside.task(retries=2)
async def outside(x: int) -> int:
    return x
