"""The wheels that flytec takes messages from, and which messages it sends of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """A wheel of Flyte's messages."""

    name: str
    """The wheel's, and that of the folder its files lie in."""
    messages: dict[str, list[str]]
    """What flytec sends, by module."""
    service: tuple[str, str] | None = None
    """The module and name of the service that flytec calls."""


FLYTE2 = Package(
    "flyteidl2",
    {
        "flyteidl2.task.task_service_pb2": ["DeployTaskRequest"],
        "flyteidl2.plugins.clustered_pb2": ["ClusteredTaskSpec"],
        "flyteidl2.plugins.dask_pb2": ["DaskJob"],
        "flyteidl2.plugins.kubeflow.pytorch_pb2": ["DistributedPyTorchTrainingTask"],
        "flyteidl2.plugins.ray_pb2": ["RayJob"],
        "flyteidl2.plugins.spark_pb2": ["SparkJob"],
    },
    ("flyteidl2.task.task_service_pb2", "TaskService"),
)
FLYTE1 = Package(
    "flyteidl",
    {
        "flyteidl.admin.task_pb2": ["TaskSpec"],
        "flyteidl.admin.workflow_pb2": ["WorkflowSpec"],
        "flyteidl.admin.launch_plan_pb2": ["LaunchPlan"],
    },
)
PACKAGES = {package.name: package for package in (FLYTE2, FLYTE1)}
