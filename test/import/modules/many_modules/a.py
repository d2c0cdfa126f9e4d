import flyte

env = flyte.TaskEnvironment(name="letters-a", image="ghcr.io/acme/l:1")
image = flyte.Image.from_base("ghcr.io/acme/l:2").clone(name="l", extendable=True).with_pip_packages("one")
second = flyte.TaskEnvironment(name="letters-a2", image=image)
third = flyte.TaskEnvironment(name="letters-a3", image=image)


@env.task
async def a(x: int) -> int:
    return x


@second.task
async def a2(x: int) -> int:
    return x


@third.task
async def a3(x: int) -> int:
    return x
