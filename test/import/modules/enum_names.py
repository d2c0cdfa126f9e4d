from enum import Enum

import flyte


class Team(str, Enum):
    ADS = "ads"
    SEARCH = "search"


class Defaults:
    REGISTRY = "ghcr.io/acme"
    CPU = 2
    VARS = {"REGION": "eu-west-1"}


ads = flyte.TaskEnvironment(
    name=Team.ADS.value,
    image=f"{Defaults.REGISTRY}/{Team.ADS.value}:1",
    resources=flyte.Resources(cpu=Defaults.CPU, memory=f"{Defaults.CPU * 2}Gi"),
    env_vars={**Defaults.VARS, "TEAM": Team.ADS.value},
)
search = flyte.TaskEnvironment(name=Team.SEARCH.value, image="/".join([Defaults.REGISTRY, "search:1"]), env_vars=Defaults.VARS)


@ads.task
async def bid(x: int) -> int:
    return x


@search.task
async def rank(x: int) -> int:
    return x
