import flyte

env = flyte.TaskEnvironment("positional", image="ghcr.io/acme/base:1.4")


@env.task()
def add(x: int, y: int) -> int:
    return x + y
