"""The tasks of examples/existing-code, as somebody writes them with flytekit."""

import asyncio

import flytekit

IMAGE = "ghcr.io/flyteorg/flyte:py3.12-v2.12.1"
small = flytekit.Resources(cpu="250m", mem="256Mi")


@flytekit.task(container_image=IMAGE, resources=small)
async def greet(name: str = "world") -> str:
    return f"Hello, {name}!"


@flytekit.task(container_image=IMAGE, resources=small)
async def greet_all(names: list[str] = ["ada", "grace"]) -> list[str]:
    return list(await asyncio.gather(*(greet(name=name) for name in names)))


quickly = flytekit.task(container_image=IMAGE, resources=small, timeout=30)(greet_all.task_function)
quickly._name = "app.main.greet_all.quickly"
