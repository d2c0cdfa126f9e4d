import flyte

env = flyte.TaskEnvironment(name="odd-first", image="ghcr.io/acme/odd:1", cache="auto")


@env.task
async def first(x: int) -> int:
    return x
