from flyte_envs import task


@task("ads.bid")
async def bid(budget: float = 100.0, tags: list[str] = ["new"]) -> float:
    return budget / len(tags)
