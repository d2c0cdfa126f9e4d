"""Settings in an object stay code, and so does what is made of them."""

from dataclasses import dataclass

import flyte


@dataclass
class Settings:
    image: str = "ghcr.io/acme/settings:1"
    retries: int = 2


settings = Settings()

made = flyte.TaskEnvironment(name="made-of-settings", image=settings.image)
env = flyte.TaskEnvironment(name="plain-beside", image="ghcr.io/acme/settings:1", depends_on=[made])


@made.task(retries=settings.retries)
async def first(x: int) -> int:
    return x


@env.task(timeout=10)
async def second(x: int) -> int:
    return await first(x)


@env.task(retries=settings.retries)
async def third(x: int) -> int:
    return await second(x)
