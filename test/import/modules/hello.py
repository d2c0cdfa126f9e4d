"""The smallest program."""

import flyte

env = flyte.TaskEnvironment(name="hello")


@env.task
async def greet(name: str = "world") -> str:
    return f"Hello, {name}!"


@env.task
async def main(names: list[str]) -> list[str]:
    return [await greet(name) for name in names]


if __name__ == "__main__":
    flyte.init_from_config()
    print(flyte.run(main, names=["ada"]).url)
