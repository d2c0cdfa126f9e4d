import flyte

worker_env = flyte.TaskEnvironment(
    name="sibling-workers",
    image="ghcr.io/acme/sib:1",
    reusable=flyte.ReusePolicy(replicas=3, concurrency=4),
)


@worker_env.task
async def work(x: int) -> int:
    return x + 1
