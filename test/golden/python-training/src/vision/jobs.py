from vision.envs import task


@task("spark-job.count")
async def count() -> None: ...


@task("ray-job.search")
async def search() -> None: ...


@task("ray-shared.tune")
async def tune() -> None: ...


@task("elastic.spread")
async def spread() -> None: ...


@task("cluster.together")
async def together() -> None: ...


@task("dask-job.shuffle")
async def shuffle() -> None: ...


@task("wait.nap")
async def nap(seconds: int) -> None: ...
