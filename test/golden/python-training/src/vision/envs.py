# Made by flytec 0.0.0 from flyte.yaml; change that, and run `flytec compile`.
# Content: b54db7a45597d661
"""Task environments, as flyte.yaml declares them.

A module of tasks takes its decorators from here:

    from vision.envs import task

    @task("train.fit")
    async def fit(...): ...

To deploy them all:

    flyte deploy --all --recursive --root-dir src src

`flyte deploy FILE ENVIRONMENT` deploys only tasks whose modules FILE imports, and only
environments that FILE imports by name.
"""

from __future__ import annotations

import difflib
import pathlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar

import flyte
from flyte.clustered import ClusteredTaskEnvironment, ClusterFailurePolicy, TorchRun
from flyte.extras import Sleep
from flyteplugins.dask import Dask, WorkerGroup
from flyteplugins.pytorch import Elastic
from flyteplugins.pytorch.task import RunPolicy
from flyteplugins.ray import (
    AutoscalerOptionsConfig,
    HeadNodeConfig,
    RayJobConfig,
    WorkerNodeConfig,
)
from flyteplugins.spark import Spark
from kubernetes.client import (
    V1Container,
    V1EmptyDirVolumeSource,
    V1EnvVar,
    V1EnvVarSource,
    V1ExecAction,
    V1HTTPGetAction,
    V1Lifecycle,
    V1LifecycleHandler,
    V1PodSpec,
    V1Probe,
    V1ResourceRequirements,
    V1SecretKeySelector,
    V1Toleration,
    V1Volume,
    V1VolumeMount,
)

_HERE = pathlib.Path(__file__).resolve().parent

torch_image = (
    flyte.Image.from_debian_base(
        python_version=(3, 11),
        flyte_version="2.12.1",
        name="trainer",
        registry="ghcr.io/acme",
    )
    .with_requirements(_HERE.parents[1] / "requirements.txt")
    .with_pip_packages(
        "torch",
        "numpy",
        index_url="https://pypi.acme.io/simple",
        pre=True,
    )
)

cuda_image = torch_image.with_apt_packages("git", "curl").with_env_vars(
    {"CUDA_HOME": "/usr/local/cuda"},
)

train_small_image = torch_image.with_source_file(_HERE.parents[1] / "config.json")

default_image = flyte.Image.from_debian_base(
    python_version=(3, 11),
    flyte_version="2.12.1",
)

train = flyte.TaskEnvironment(
    name="train",
    image=cuda_image,
    resources=flyte.Resources(
        cpu=8,
        memory="64Gi",
        gpu=flyte.GPU(device="A100", quantity=2, partition="1g.5gb"),
        shm="16Gi",
    ),
    pod_template=flyte.PodTemplate(
        primary_container_name="main",
        labels={"team": "ml"},
        annotations={"owner": "me"},
        pod_spec=V1PodSpec(
            host_ipc=True,
            node_selector={"pool": "gpu"},
            tolerations=[
                V1Toleration(key="gpu", operator="Exists", effect="NoSchedule"),
            ],
            containers=[
                V1Container(
                    name="main",
                    env=[
                        V1EnvVar(
                            name="TOKEN",
                            value_from=V1EnvVarSource(
                                secret_key_ref=V1SecretKeySelector(
                                    name="tokens",
                                    key="hub",
                                ),
                            ),
                        ),
                    ],
                    lifecycle=V1Lifecycle(
                        pre_stop=V1LifecycleHandler(
                            _exec=V1ExecAction(command=["sleep", "5"]),
                        ),
                    ),
                    liveness_probe=V1Probe(
                        http_get=V1HTTPGetAction(path="/healthz", port=8080),
                        period_seconds=10,
                    ),
                    volume_mounts=[V1VolumeMount(name="cache", mount_path="/cache")],
                ),
                V1Container(
                    name="side",
                    image="busybox:1.36",
                    resources=V1ResourceRequirements(
                        requests={"cpu": "100m", "memory": "64Mi"},
                    ),
                ),
            ],
            volumes=[
                V1Volume(
                    name="cache",
                    empty_dir=V1EmptyDirVolumeSource(medium="Memory", size_limit="1Gi"),
                ),
            ],
        ),
    ),
)

train_small = flyte.TaskEnvironment(
    name="train-small",
    image=train_small_image,
    resources=flyte.Resources(gpu=1),
)

spark_job = flyte.TaskEnvironment(
    name="spark-job",
    image=default_image,
    plugin_config=Spark(
        spark_conf={"spark.executor.memory": "4g"},
        executor_pod=flyte.PodTemplate(
            labels={"team": "ml"},
            pod_spec=V1PodSpec(containers=[V1Container(name="primary")]),
        ),
    ),
)

ray_job = flyte.TaskEnvironment(
    name="ray-job",
    image=default_image,
    plugin_config=RayJobConfig(
        worker_node_config=[
            WorkerNodeConfig(
                group_name="workers",
                replicas=2,
                requests=flyte.Resources(cpu="4", memory="8Gi"),
                limits=flyte.Resources(cpu="8"),
            ),
        ],
        head_node_config=HeadNodeConfig(requests=flyte.Resources(cpu="2")),
        autoscaler_options=AutoscalerOptionsConfig(
            upscaling_mode=AutoscalerOptionsConfig.UpscalingMode.CONSERVATIVE,
            idle_timeout_seconds=60,
        ),
        runtime_env={"pip": ["numpy"], "env_vars": {"A": "1"}},
    ),
)

ray_shared = flyte.TaskEnvironment(
    name="ray-shared",
    image=default_image,
    reusable=flyte.ReusePolicy(replicas=1, idle_ttl=timedelta(minutes=10)),
    plugin_config=RayJobConfig(
        worker_node_config=[WorkerNodeConfig(group_name="workers", replicas=2)],
    ),
)

elastic = flyte.TaskEnvironment(
    name="elastic",
    image=default_image,
    plugin_config=Elastic(
        nnodes="2:4",
        nproc_per_node=8,
        run_policy=RunPolicy(clean_pod_policy="all"),
        nccl_heartbeat_timeout_sec=None,
    ),
)

cluster = ClusteredTaskEnvironment(
    name="cluster",
    replicas=4,
    nproc_per_node=8,
    runtime=TorchRun(rdzv_backend="c10d"),
    failure_policy=ClusterFailurePolicy(max_restarts=2),
    image=default_image,
    resources=flyte.Resources(gpu="H100:8"),
)

dask_job = flyte.TaskEnvironment(
    name="dask-job",
    image=default_image,
    plugin_config=Dask(
        workers=WorkerGroup(number_of_workers=4, resources=flyte.Resources(cpu=(1, 2))),
    ),
)

wait = flyte.TaskEnvironment(name="wait", image=default_image, plugin_config=Sleep())

TaskName: TypeAlias = Literal[
    "train.fit",
    "train-small.fit_small",
    "spark-job.count",
    "ray-job.search",
    "ray-shared.tune",
    "elastic.spread",
    "cluster.together",
    "dask-job.shuffle",
    "wait.nap",
]
ContainerName: TypeAlias = str

_tasks: dict[str, Callable[[Any], Any]] = {
    "train.fit": train.task(timeout=timedelta(hours=12)),
    "train-small.fit_small": train_small.task(),
    "spark-job.count": spark_job.task(),
    "ray-job.search": ray_job.task(),
    "ray-shared.tune": ray_shared.task(),
    "elastic.spread": elastic.task(),
    "cluster.together": cluster.task(),
    "dask-job.shuffle": dask_job.task(),
    "wait.nap": wait.task(),
}

_overrides: dict[str, dict[str, Callable[[Any], Any]]] = {
    "train.fit": {
        "on_dask": lambda base: base.override(plugin_config=Dask()),
        "tpu": lambda base: base.override(
            resources=flyte.Resources(
                cpu=4,
                gpu=flyte.TPU(device="V5P", partition="2x2x1"),
            ),
        ),
        "other": lambda base: base.override(
            resources=flyte.Resources(
                gpu=flyte.Device(quantity=4, device_class="GPU", device="Cerebras"),
            ),
            pod_template="big-nodes",
        ),
    },
    "elastic.spread": {
        "one": lambda base: base.override(
            plugin_config=Elastic(nnodes=1, nproc_per_node=8),
        ),
    },
}

_containers: dict[str, flyte.TaskTemplate[..., Any, Any]] = {}

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
AnyTask = TypeVar("AnyTask", bound="flyte.TaskTemplate[..., Any, Any]")
Task: TypeAlias = flyte.AsyncFunctionTaskTemplate[P, R, Callable[P, R]]

_SOURCE = "flyte.yaml"


def task(name: TaskName) -> Callable[[Callable[P, R]], Task[P, R]]:
    """The decorator of a declared task: `@task("environment.function")`."""
    decorator = _declared(f"task {name!r}", name, _tasks)

    def decorate(function: Callable[P, R]) -> Task[P, R]:
        if function.__name__ != name.rpartition(".")[2]:
            raise ValueError(
                f"{name!r} decorates a function called {function.__name__!r}, "
                "but Flyte names a task after its function"
            )
        decorated: Task[P, R] = decorator(function)
        return decorated

    return decorate


def override(task: AnyTask, name: str) -> AnyTask:
    """A declared override of a task: `override(function, "name")`."""
    variants = _overrides.get(task.name, {})
    variant = _declared(f"override {name!r} of {task.name!r}", name, variants)
    overridden: AnyTask = variant(task)
    return overridden


def container(name: ContainerName) -> flyte.TaskTemplate[..., Any, Any]:
    """A declared container task: `container("environment.task")`."""
    return _declared(f"container task {name!r}", name, _containers)


def _declared(what: str, name: str, declared: Mapping[str, T]) -> T:
    """What is declared under a name; an undeclared one is answered with the nearest."""
    if name in declared:
        return declared[name]
    near = difflib.get_close_matches(name, declared, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise LookupError(f"{_SOURCE} declares no {what}{hint}")
