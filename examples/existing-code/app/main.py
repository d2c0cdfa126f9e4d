"""Greets people: the environment is used as Flyte's own, the declared task by its name."""

import asyncio

from app.envs import hello, override, task


@task("hello.greet")
async def greet(name: str = "world") -> str:
    return f"Hello, {name}!"


@task("hello.greet_all")
async def greet_all(names: list[str] = ["ada", "grace"]) -> list[str]:
    return list(await asyncio.gather(*(greet(name) for name in names)))


@hello.task
async def greet_quickly(names: list[str]) -> list[str]:
    return await override(greet_all, "quickly")(names)
