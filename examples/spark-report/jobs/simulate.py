from flyte_envs import task


@task("ray.simulate")
async def simulate(runs: int = 100) -> list[float]:
    return [run / runs for run in range(runs)]
