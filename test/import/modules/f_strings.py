"""Names put together from constants."""

import flyte

REGISTRY = "ghcr.io/acme"
TEAM = "forecast"
VERSION = 12
IMAGE = f"{REGISTRY}/{TEAM}:{VERSION}"
COMMON = {"TEAM": TEAM, "STAGE": "prod"}
PACKAGES = ["pandas==2.2.3", "statsmodels"]

env = flyte.TaskEnvironment(
    name=f"{TEAM}-train",
    image=IMAGE,
    env_vars={**COMMON, "MODEL": f"{TEAM}_v{VERSION}"},
    description="Trains " + TEAM + " models",
)
batch = flyte.TaskEnvironment(
    name=f"{TEAM}-batch",
    image=flyte.Image.from_base(f"{REGISTRY}/python:3.12").clone(name=TEAM, extendable=True).with_pip_packages(*PACKAGES, "scipy"),
    env_vars=COMMON,
    resources=flyte.Resources(cpu=2 * 2, memory=f"{VERSION}Gi"),
)


@env.task(short_name=f"{TEAM} trainer", cache=flyte.Cache(behavior="override", version_override=f"{VERSION}.0"))
async def train(day: str) -> str:
    return day


@batch.task(retries=VERSION - 10, timeout=60 * 60)
async def predict(day: str) -> str:
    return day
