# Made by flytec 0.0.0 from flyte.yaml; change that, and run `flytec compile`.
# Content: 701bc6ce039c56d8
"""Tasks of Flyte 1, as flyte.yaml declares them.

A module of tasks takes its decorators from here:

    from flyte1_envs import task

    @task("etl.load")
    def load(...): ...

Container tasks are there for those who ask:

    from flyte1_envs import container

    build = container("tools.build")

They are run and registered by flytekit's own commands:

    pyflyte run FILE TASK
    pyflyte register FOLDER
"""

from __future__ import annotations

import difflib
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, TypeAlias, TypeVar

import flytekit
import pydantic
from flytekit.extras.accelerators import A100
from flytekit.models.security import Identity
from kubernetes.client import (
    V1Container,
    V1EmptyDirVolumeSource,
    V1PodSpec,
    V1Toleration,
    V1Volume,
    V1VolumeMount,
)


@dataclass
class Described(flytekit.Documentation):
    """A task's description; flytekit's own gives way to the function's docstring."""

    text: str = ""

    def to_flyte_idl(self) -> Any:
        return flytekit.Documentation(self.text).to_flyte_idl()


@dataclass
class AsDeclared:
    """Data from which an input is made, once its type is known."""

    data: Any

    def of(self, kind: Any) -> Any:
        return pydantic.TypeAdapter(kind).validate_python(self.data)


TaskName: TypeAlias = Literal[
    "etl.load",
    "etl.report",
    "etl.sweep",
    "train.fit",
    "train.search",
]
ContainerName: TypeAlias = Literal["tools.build", "tools.check-it"]

_etl_settings: dict[str, Any] = dict(
    container_image="ghcr.io/acme/shop:7404a3b27c311ec88c003c327f4247aa",
    resources=flytekit.Resources(cpu=("1", "2"), mem="2Gi", ephemeral_storage="10Gi"),
    environment={"LOG_LEVEL": "INFO"},
    secret_requests=[
        flytekit.Secret(
            group="warehouse",
            key="password",
            mount_requirement=flytekit.Secret.MountType.ENV_VAR,
            env_var="WAREHOUSE_PASSWORD",
        ),
        flytekit.Secret(
            group="tls",
            key="ca",
            mount_requirement=flytekit.Secret.MountType.FILE,
        ),
    ],
    labels={"team": "data"},
)

_train_settings: dict[str, Any] = dict(
    container_image="ghcr.io/acme/train:3",
    resources=flytekit.Resources(cpu="8", mem="64Gi", gpu="2"),
    accelerator=A100,
    shared_memory=True,
    pod_template=flytekit.PodTemplate(
        primary_container_name="main",
        labels={"team": "ml"},
        pod_spec=V1PodSpec(
            tolerations=[V1Toleration(key="gpu", operator="Exists")],
            containers=[
                V1Container(
                    name="main",
                    volume_mounts=[V1VolumeMount(name="data", mount_path="/data")],
                ),
            ],
            volumes=[V1Volume(name="data", empty_dir=V1EmptyDirVolumeSource())],
        ),
    ),
)

_tasks: dict[str, Callable[[Any], Any]] = {
    "etl.load": flytekit.task(
        **_etl_settings,
        cache=flytekit.Cache(
            version="v1.2",
            serialize=True,
            ignored_inputs=("shards",),
        ),
        retries=3,
        timeout=timedelta(hours=1),
        interruptible=True,
        deprecated="use load2",
        annotations={"note": "old"},
        docs=Described(text="Loads the orders of a day."),
    ),
    "etl.report": flytekit.task(**_etl_settings, enable_deck=True),
    "etl.sweep": flytekit.task(**_etl_settings),
    "train.fit": flytekit.task(**_train_settings),
    "train.search": flytekit.eager(
        **_train_settings,
        metadata=flytekit.TaskMetadata(retries=1),
    ),
}

_containers: dict[str, Callable[[], flytekit.ContainerTask]] = {
    "tools.build": lambda: flytekit.ContainerTask(
        name="tools.build",
        image="ghcr.io/acme/dbt:1.9",
        command=["sh", "-c"],
        arguments=["dbt build --target {{.inputs.target}}"],
        input_data_dir="/var/inputs",
        output_data_dir="/var/outputs",
        inputs={"target": typing.Literal["dev", "prod"], "full": bool},
        outputs={"manifest": flytekit.FlyteFile},
        metadata=flytekit.TaskMetadata(retries=2),
    ),
    "tools.check-it": lambda: flytekit.ContainerTask(
        name="tools.check-it",
        image="ghcr.io/acme/dbt:1.9",
        command=["true"],
        input_data_dir="/var/inputs",
        output_data_dir="/var/outputs",
        inputs={"manifest": flytekit.FlyteFile},
    ),
}

_plans: dict[str, dict[str, dict[str, Any]]] = {
    "etl.load": {
        "etl.load": dict(
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
        "etl.load.nightly": dict(
            fixed_inputs={"shards": 16},
            schedule=flytekit.CronSchedule(
                schedule="0 3 * * *",
                kickoff_time_input_arg="day",
            ),
            auto_activate=True,
            notifications=[
                flytekit.Email(
                    phases=[
                        flytekit.WorkflowExecutionPhase.FAILED,
                        flytekit.WorkflowExecutionPhase.TIMED_OUT,
                    ],
                    recipients_email=["oncall@acme.example"],
                ),
            ],
            max_parallelism=5,
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
        "etl.load.often": dict(
            schedule=flytekit.FixedRate(
                duration=timedelta(minutes=30),
                kickoff_time_input_arg="day",
            ),
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
        "etl.load.by_hand": dict(
            default_inputs={"day": datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc)},
            labels=flytekit.Labels({"why": "again"}),
            overwrite_cache=True,
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
    },
    "etl.sweep": {
        "etl.sweep": dict(
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
        "etl.sweep.weekly": dict(
            fixed_inputs={"settings": AsDeclared({"rate": 0.5})},
            schedule=flytekit.CronSchedule(schedule="0 0 * * 0"),
            auto_activate=True,
            security_context=flytekit.SecurityContext(
                run_as=Identity(k8s_service_account="etl-runner"),
            ),
        ),
    },
    "tools.build": {
        "tools.build": dict(default_inputs={"full": False}),
        "tools.build.nightly": dict(
            default_inputs={"full": False},
            fixed_inputs={"target": "prod"},
            schedule=flytekit.CronSchedule(schedule="0 0 * * *"),
            auto_activate=True,
        ),
    },
}

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_SOURCE = "flyte.yaml"


def task(name: TaskName) -> Callable[[F], F]:
    """The decorator of a declared task: `@task("environment.function")`."""
    decorator = _declared("task", name, _tasks)

    def decorate(function: F) -> F:
        if function.__name__ != name.rpartition(".")[2]:
            raise ValueError(
                f"{name!r} decorates a function called {function.__name__!r}, "
                "but Flyte names a task after its function"
            )
        decorated: F = decorator(function)
        _plan(name, decorated)
        return decorated

    return decorate


_made: dict[str, flytekit.ContainerTask] = {}


def container(name: ContainerName) -> flytekit.ContainerTask:
    """A declared container task: `container("environment.task")`.

    It is made when it is asked for, since flytekit registers all tasks that there are.
    """
    if name not in _made:
        _made[name] = _declared("container task", name, _containers)()
        _plan(name, _made[name])
    return _made[name]


def _declared(what: str, name: str, declared: Mapping[str, T]) -> T:
    """What is declared under a name; an undeclared one is answered with the nearest."""
    if name in declared:
        return declared[name]
    near = difflib.get_close_matches(name, declared, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise LookupError(f"{_SOURCE} declares no {what} {name!r}{hint}")


def _plan(name: str, task: Any) -> None:
    """The launch plans of a task that has triggers, and the workflow they belong to."""
    if name not in _plans:
        return
    interface = task.python_interface
    workflow = flytekit.Workflow(name=name)
    inputs = {
        key: workflow.add_workflow_input(key, kind)
        for key, kind in interface.inputs.items()
    }
    node = workflow.add_entity(task, **inputs)
    for key in interface.outputs:
        workflow.add_workflow_output(key, node.outputs[key])
    defaults = {
        key: default
        for key, (_, default) in interface.inputs_with_defaults.items()
        if default is not None
    }
    for plan, arguments in _plans[name].items():
        options = _with_classes(arguments, interface.inputs)
        options["default_inputs"] = {**defaults, **options.get("default_inputs", {})}
        flytekit.LaunchPlan.get_or_create(workflow, plan, **options)


def _with_classes(arguments: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a plan, their inputs as what the task takes."""
    given = {
        which: {
            key: value.of(kinds[key]) if isinstance(value, AsDeclared) else value
            for key, value in arguments.get(which, {}).items()
        }
        for which in ("default_inputs", "fixed_inputs")
    }
    return {**arguments, **given}
