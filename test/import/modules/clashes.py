"""Names that the generated module has, too."""

import flyte

task = flyte.TaskEnvironment(name="task", image="ghcr.io/acme/c:1")
override = flyte.TaskEnvironment(name="override", image="ghcr.io/acme/c:1")
list_env = flyte.TaskEnvironment(name="list", image="ghcr.io/acme/c:1")
dashed = flyte.TaskEnvironment(name="with-dashes_and-more", image="ghcr.io/acme/c:1")


@task.task
async def a() -> int:
    return 1


@override.task
async def b() -> int:
    return 2


@list_env.task
async def c() -> int:
    return 3


@dashed.task
async def d() -> int:
    return 4
