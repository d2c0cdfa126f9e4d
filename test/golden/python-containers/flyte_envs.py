# Made by flytec 0.0.0 from flyte.yaml; change that, and run `flytec compile`.
# Content: 7382ad3ae4eec39e
"""Task environments, as flyte.yaml declares them.

A module of tasks takes its decorators from here:

    from flyte_envs import task

    @task("pipeline.run")
    async def run(...): ...

To deploy them all:

    flyte deploy --all --recursive --root-dir . .

`flyte deploy FILE ENVIRONMENT` deploys only tasks whose modules FILE imports, and only
environments that FILE imports by name.
"""

from __future__ import annotations

import difflib
import enum
import importlib
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar

import flyte
import flyte.io
from flyte.extras import ContainerTask
from flyte.types import TypeEngine, TypeTransformer


@dataclass
class AsDeclared:
    """A trigger's input of its declared type; the SDK goes by the type of the value."""

    value: Any


class _AsDeclaredTransformer(TypeTransformer[AsDeclared]):
    def __init__(self) -> None:
        super().__init__("AsDeclared", AsDeclared)

    async def to_literal(
        self, python_val: AsDeclared, python_type: type[AsDeclared], expected: Any
    ) -> Any:
        declared: Any = TypeEngine.guess_python_type(expected)
        return await TypeEngine.to_literal(python_val.value, declared, expected)


TypeEngine.register(_AsDeclaredTransformer())  # type: ignore[abstract]


pipeline_image = flyte.Image.from_base("python:3.12-slim")

tools_build_it = ContainerTask(
    name="tools.build-it",
    short_name="build-it",
    image="alpine:3.20",
    command=["make", "-C", "/src", "{{.inputs.target}}"],
    arguments=["--out", "/var/outputs"],
    inputs={
        "target": str,
        "sources": flyte.io.Dir,
        "options": dict[str, int],
        "mode": enum.Enum("FastOrSlow", {"fast": "fast", "slow": "slow"}),
        "note": typing.Optional[str],
    },
    outputs={"binary": flyte.io.File, "size": int},
    metadata_format="YAML",
    file_input_layout="NAMED_DIR",
    resources=flyte.Resources(cpu=2, memory="1Gi"),
    env_vars={"CI": "1"},
    secrets=["registry-token"],
    cache="auto",
    retries=2,
    triggers=(
        flyte.Trigger.daily(
            name="nightly",
            inputs={
                "target": "all",
                "sources": flyte.io.Dir.from_existing_remote("s3://acme/src"),
                "options": AsDeclared({"jobs": 4}),
                "mode": "fast",
                "note": AsDeclared("nightly"),
            },
        ),
    ),
)

tools_check = ContainerTask(
    name="tools.check",
    short_name="Check it",
    image="alpine:3.20",
    command=["sh", "-c", "test -s /var/inputs/binary"],
    inputs={"binary": flyte.io.File},
    input_data_dir="/var/inputs",
    output_data_dir="/var/outputs",
    resources=flyte.Resources(cpu=2, memory="1Gi"),
    env_vars={"CI": "1"},
    secrets=["registry-token"],
    cache="auto",
    timeout=timedelta(minutes=10),
    pod_template="small-nodes",
)

tools = flyte.TaskEnvironment.from_task("tools", tools_build_it, tools_check)
tools.description = "Builds and checks"

pipeline = flyte.TaskEnvironment(
    name="pipeline",
    image=pipeline_image,
    depends_on=[tools],
)

TaskName: TypeAlias = Literal["pipeline.run"]
ContainerName: TypeAlias = Literal["tools.build-it", "tools.check"]

_tasks: dict[str, Callable[[Any], Any]] = {"pipeline.run": pipeline.task()}

_overrides: dict[str, dict[str, Callable[[Any], Any]]] = {
    "tools.build-it": {
        "big": lambda base: ContainerTask(
            name="tools.build-it",
            short_name="build-it",
            image="alpine:3.20",
            command=["make", "-C", "/src", "{{.inputs.target}}"],
            arguments=["--out", "/var/outputs"],
            inputs={
                "target": str,
                "sources": flyte.io.Dir,
                "options": dict[str, int],
                "mode": enum.Enum("FastOrSlow", {"fast": "fast", "slow": "slow"}),
                "note": typing.Optional[str],
            },
            outputs={"binary": flyte.io.File, "size": int},
            metadata_format="YAML",
            file_input_layout="NAMED_DIR",
            resources=flyte.Resources(cpu=16, memory="32Gi"),
            env_vars={"CI": "1"},
            secrets=["registry-token"],
            cache="auto",
            retries=flyte.RetryStrategy(count=0),
            parent_env=base.parent_env,
            parent_env_name=base.parent_env_name,
        ),
    },
}

_containers: dict[str, flyte.TaskTemplate[..., Any, Any]] = {
    "tools.build-it": tools_build_it,
    "tools.check": tools_check,
}

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


def _depend_on(environment: flyte.Environment, module: str, attribute: str) -> None:
    """Adds an environment of Python code to what `environment` depends on."""
    loaded = importlib.import_module(module)
    if hasattr(loaded, attribute):
        environment.add_dependency(getattr(loaded, attribute))
    else:
        environment.depends_on = _Pending(environment.depends_on, loaded, attribute)


class _Pending(list[flyte.Environment]):
    """Dependencies, the last to come when its module, which imports this, is loaded."""

    def __init__(
        self, known: list[flyte.Environment], module: ModuleType, attribute: str
    ) -> None:
        super().__init__()
        self._known, self._module, self._attribute = known, module, attribute

    def __iter__(self) -> Iterator[flyte.Environment]:
        yield from self._known
        yield getattr(self._module, self._attribute)
        yield from super().__iter__()


_depend_on(tools, "apps.dashboard", "app_env")
_depend_on(pipeline, "apps.dashboard", "app_env")
