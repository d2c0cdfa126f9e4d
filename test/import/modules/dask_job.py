import flyte
from flyteplugins.dask import Dask, Scheduler, WorkerGroup

env = flyte.TaskEnvironment(
    name="dask_env",
    image="ghcr.io/dask/dask:2025.1",
    plugin_config=Dask(
        scheduler=Scheduler(image="ghcr.io/dask/dask:2025.1"),
        workers=WorkerGroup(number_of_workers=4, resources=flyte.Resources(cpu="2", memory="4Gi")),
    ),
)


@env.task
async def total(xs: list[int]) -> int:
    return sum(xs)
