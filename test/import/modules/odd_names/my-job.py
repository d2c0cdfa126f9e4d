import flyte

env = flyte.TaskEnvironment(name="odd-job", image="ghcr.io/acme/odd:1")


@env.task
async def job(x: int) -> int:
    return x
