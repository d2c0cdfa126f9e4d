import flyte

env = flyte.TaskEnvironment(
    name="mixed",
    image="ghcr.io/acme/mixed:1",
    resources=flyte.Resources(cpu=1),
)

if __name__ == "__main__":
    flyte.init_from_config()


@env.task
def plain(x: int, y: float = 0.5) -> tuple[int, float]:
    return x, y


@env.task
async def waiting(x: int) -> None:
    plain(x)


async def helper(x: int) -> int:
    return x


class Holder:
    """No task at all."""

    async def method(self) -> int:
        return 1
