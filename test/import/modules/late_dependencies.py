import flyte

parent = flyte.TaskEnvironment(name="parent", image="ghcr.io/acme/late:1")
child = flyte.TaskEnvironment(name="child", image="ghcr.io/acme/late:1")

parent.add_dependency(child)


@child.task
async def inner(x: int) -> int:
    return x


@parent.task
async def outer(x: int) -> int:
    return await inner(x)
