import flyte

import a as letters

env = flyte.TaskEnvironment(name="letters-b", image="ghcr.io/acme/l:1", depends_on=[letters.env, letters.second])
image = flyte.Image.from_base("ghcr.io/acme/l:3").clone(name="l", extendable=True).with_pip_packages("two")
fourth = flyte.TaskEnvironment(name="letters-b2", image=image)
fifth = flyte.TaskEnvironment(name="letters-b3", image=image)


@env.task
async def b(x: int) -> int:
    return await letters.a(x)


@letters.third.task
async def b3(x: int) -> int:
    return x


@fourth.task
async def b4(x: int) -> int:
    return x


@fifth.task
async def b5(x: int) -> int:
    return x
