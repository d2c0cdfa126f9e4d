"""The plugins whose heavy import is replaced: Dask, PyTorch, Databricks."""

import flyte
from flyteplugins.dask import Dask, Scheduler, WorkerGroup
from flyteplugins.databricks import Databricks
from flyteplugins.pytorch import Elastic
from flyteplugins.pytorch.task import RunPolicy

dask_env = flyte.TaskEnvironment(
    name="dask_env",
    image="docker.io/acme/dask:1",
    plugin_config=Dask(
        scheduler=Scheduler(image="docker.io/acme/scheduler:1", resources=flyte.Resources(cpu=1)),
        workers=WorkerGroup(number_of_workers=3, resources=flyte.Resources(cpu=("1", "2"), memory="4Gi")),
    ),
)

torch_env = flyte.TaskEnvironment(
    name="torch_env",
    image="docker.io/acme/torch:1",
    plugin_config=Elastic(
        nnodes="2:4",
        nproc_per_node=8,
        max_restarts=1,
        run_policy=RunPolicy(clean_pod_policy="all", ttl_seconds_after_finished=60, backoff_limit=2),
    ),
)

torch_single_env = flyte.TaskEnvironment(
    name="torch_single_env", image="docker.io/acme/torch:1", plugin_config=Elastic(nnodes=1, nproc_per_node=2)
)

bricks_env = flyte.TaskEnvironment(
    name="bricks_env",
    image="docker.io/acme/spark:1",
    plugin_config=Databricks(
        spark_conf={"spark.executor.memory": "4g"},
        databricks_conf={"run_name": "nightly", "new_cluster": {"num_workers": 2}},
        databricks_instance="acme.cloud.databricks.com",
        databricks_token="databricks-token",
    ),
)


@dask_env.task
def summarise(rows: int) -> float:
    return 1.0


@torch_env.task
def train(epochs: int) -> None: ...


@torch_single_env.task
def train_alone(epochs: int) -> None: ...


@bricks_env.task
async def ingest(table: str) -> int:
    return 1
