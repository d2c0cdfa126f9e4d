from vision.envs import task


@task("train.fit")
async def fit() -> None: ...


@task("train-small.fit_small")
async def fit_small() -> None: ...
