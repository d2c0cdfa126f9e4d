"""Lists that grow while the module is imported."""

import flyte

keys = ["one"]
keys.append("two")
variables = {"A": "1"}
variables["B"] = "2"

env = flyte.TaskEnvironment(name="growing", image="ghcr.io/acme/g:1", secrets=keys)
other = flyte.TaskEnvironment(name="growing-too", image="ghcr.io/acme/g:1", env_vars=variables)
fixed = flyte.TaskEnvironment(name="fixed", image="ghcr.io/acme/g:1")
described = flyte.TaskEnvironment(name="described", image="ghcr.io/acme/g:1")
described.description = "said later"


@env.task
async def a() -> int:
    return 1


@other.task
async def b() -> int:
    return 2


@fixed.task
async def c() -> int:
    return 3


@described.task
async def d() -> int:
    return 4
