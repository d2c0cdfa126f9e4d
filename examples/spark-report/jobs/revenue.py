from flyte_envs import task


@task("spark.revenue")
async def revenue(year: int = 2026) -> float:
    return year * 1.5
