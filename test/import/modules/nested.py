"""A task inside a function is made when that is called, and stays there."""

import flyte

env = flyte.TaskEnvironment(name="nested", image="ghcr.io/acme/n:1")


def build(n: int):
    @env.task(retries=n)
    async def inner(x: int) -> int:
        return x

    return inner


@env.task
async def outer(x: int) -> int:
    return x


if __name__ == "__main__":
    local = flyte.TaskEnvironment(name="local-only")
    flyte.init_from_config()
