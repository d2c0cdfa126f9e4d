from datetime import timedelta

import flyte

env = flyte.TaskEnvironment(
    name="policies",
    image="ghcr.io/acme/policies:1",
    cache=flyte.Cache("auto", ignored_inputs=("debug",), serialize=True, max_age=timedelta(days=7)),
    interruptible=True,
    queue="batch",
    service_account="runner",
)

RETRY = flyte.RetryStrategy(5, backoff=flyte.Backoff(base=timedelta(seconds=10), factor=2.0, cap=timedelta(minutes=10)))


@env.task(retries=RETRY, timeout=flyte.Timeout(max_runtime=timedelta(minutes=30), max_queued_time=600, deadline=timedelta(hours=4)))
async def fetch(url: str, debug: bool = False) -> str:
    return url


@env.task(cache=flyte.Cache(behavior="override", version_override="3", ignored_inputs="debug"), interruptible=False, report=True)
async def parse(url: str, debug: bool = False) -> str:
    return url


@env.task(
    docs=flyte.Documentation(description="Stores a page"),
    max_inline_io_bytes=1024 * 1024,
    entrypoint=True,
    queue="fast",
    cache="disable",
)
async def store(url: str) -> None:
    """Stores it."""
    print(url)
