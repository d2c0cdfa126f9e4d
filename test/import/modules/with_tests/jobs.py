import flyte

env = flyte.TaskEnvironment(name="tested", image="ghcr.io/acme/t:1", depends_on=[])


@env.task
async def twice(x: int) -> int:
    return 2 * x
