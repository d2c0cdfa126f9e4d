import flyte

defaults = dict(image="ghcr.io/acme/defaults:1", resources=flyte.Resources(cpu=1, memory="1Gi"), interruptible=True)
more = {"env_vars": {"A": "1"}, "description": "spread arguments"}

first = flyte.TaskEnvironment(name="first", **defaults)
second = flyte.TaskEnvironment("second", **defaults, **more)

fast = {"retries": 3, "timeout": 30}


@first.task(**fast)
async def one() -> int:
    return 1


@second.task(**fast, report=True)
async def two() -> int:
    return 2
