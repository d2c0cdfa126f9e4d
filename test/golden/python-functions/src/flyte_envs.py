# Made by flytec 0.0.0 from flyte.yaml; change that, and run `flytec compile`.
# Content: 489642fb3c8d7350
"""Task environments, as flyte.yaml declares them.

A module of tasks takes its decorators from here:

    from flyte_envs import task

    @task("etl.load")
    async def load(...): ...

To deploy them all:

    flyte deploy --all --recursive --root-dir src src

`flyte deploy FILE ENVIRONMENT` deploys only tasks whose modules FILE imports, and only
environments that FILE imports by name.
"""

from __future__ import annotations

import difflib
import pathlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, ParamSpec, TypeAlias, TypeVar

import flyte
from flyte import notify
from flyte.models import ActionPhase
from flyte.types import TypeEngine, TypeTransformer


@dataclass
class Link:
    """A link beside a run. Flyte fills in the placeholders of its `uri`."""

    name: str
    uri: str
    icon_uri: str | None = ""

    def get_link(self, *args: Any, **kwargs: Any) -> str:
        return self.uri


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


slim_image = flyte.Image.from_base("python:3.12-slim")

etl = flyte.TaskEnvironment(
    name="etl",
    description="Loads and cleans what the shops sold",
    image=slim_image,
    resources=flyte.Resources(cpu=(1, 2), memory="2Gi"),
    env_vars={"LOG_LEVEL": "info", "QUOTED": 'say "hi"'},
    secrets=[
        "db-password",
        flyte.Secret(key="openai-key", as_env_var="OPENAI_API_KEY"),
        flyte.Secret(key="cert", mount=pathlib.Path("/etc/flyte/secrets")),
    ],
    service_account="etl",
    cache=flyte.Cache(
        behavior="override",
        version_override="v3",
        serialize=True,
        ignored_inputs=("rows",),
        max_age=timedelta(days=2),
    ),
    interruptible=True,
    queue="small",
)

report_env = flyte.TaskEnvironment(
    name="report-env",
    image="ghcr.io/acme/report:1.2",
    cache="auto",
    reusable=flyte.ReusePolicy(
        replicas=(1, 4),
        idle_ttl=timedelta(minutes=5),
        scaledown_ttl=timedelta(minutes=1),
        concurrency=2,
        scope="run",
    ),
)

etl.add_dependency(report_env)

TaskName: TypeAlias = Literal["etl.load", "etl.clean", "report-env.publish"]
ContainerName: TypeAlias = str

_tasks: dict[str, Callable[[Any], Any]] = {
    "etl.load": etl.task(
        short_name="Load it",
        retries=flyte.RetryStrategy(
            count=3,
            backoff=flyte.Backoff(
                base=timedelta(seconds=10),
                factor=2.0,
                cap=timedelta(minutes=5),
            ),
        ),
        timeout=flyte.Timeout(
            max_runtime=timedelta(hours=1, minutes=30),
            max_queued_time=timedelta(milliseconds=500),
            deadline=timedelta(days=1),
        ),
        report=True,
        entrypoint=True,
        produces_artifacts=True,
        max_inline_io_bytes=1000000,
        links=(
            Link(
                name="Logs",
                uri="https://logs/{{.runName}}",
                icon_uri="https://logs/icon.png",
            ),
        ),
        docs=flyte.Documentation(description="Loads the rows of one day."),
        triggers=(
            flyte.Trigger(
                name="nightly",
                automation=flyte.Cron("0 3 * * *", timezone="Europe/Berlin"),
                description="Every night",
                auto_activate=False,
                inputs={
                    "rows": 100,
                    "names": AsDeclared(["a", "b"]),
                    "limit": AsDeclared(1.5),
                    "day": flyte.TriggerTime,
                },
                env_vars={"A": "1"},
                interruptible=False,
                overwrite_cache=True,
                queue="night",
                max_action_concurrency=8,
                labels={"team": "data"},
                annotations={"note": "x"},
                notifications=(
                    notify.Slack(
                        on_phase=(ActionPhase.FAILED, ActionPhase.TIMED_OUT),
                        webhook_url="https://hooks.slack.com/x",
                        message="{{.Run.Name}} failed",
                    ),
                    notify.Email(
                        on_phase=ActionPhase.FAILED,
                        recipients=("ops@acme.io",),
                        cc=("a@b.c",),
                        subject="Failed",
                    ),
                    notify.Webhook(
                        on_phase=ActionPhase.ABORTED,
                        url="https://acme.io/hook",
                        method="PUT",
                        headers={"X-Key": "k"},
                        body={"run": "{{.Run.Name}}", "n": 1},
                    ),
                    notify.Teams(
                        on_phase=ActionPhase.SUCCEEDED,
                        webhook_url="https://acme.io/teams",
                        card={"type": "AdaptiveCard", "body": [{"text": "hi"}]},
                    ),
                    notify.NamedDelivery(on_phase=ActionPhase.SUCCEEDED, name="ops"),
                ),
                custom_context={"who": "cron"},
            ),
            flyte.Trigger.hourly(
                name="hourly",
                inputs={
                    "rows": 1,
                    "names": AsDeclared([]),
                    "day": datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc),
                    "limit": AsDeclared(None),
                },
            ),
            flyte.Trigger(
                name="weekly",
                automation=flyte.Cron("0 0 * * 0"),
                description="A trigger that runs weekly on Sundays at midnight",
                inputs={
                    "names": AsDeclared([]),
                    "day": datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc),
                },
                notifications=notify.NamedRule("oncall"),
            ),
            flyte.Trigger(
                name="half_hourly",
                automation=flyte.FixedRate(
                    30,
                    start_time=datetime(2026, 1, 1, 4, 30, 15, tzinfo=timezone.utc),
                ),
                inputs={
                    "names": AsDeclared(["x"]),
                    "day": datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc),
                },
            ),
            flyte.Trigger(
                name="by_hand",
                inputs={
                    "names": AsDeclared(["x"]),
                    "day": datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc),
                },
            ),
        ),
    ),
    "etl.clean": etl.task(),
    "report-env.publish": report_env.task(),
}

_overrides: dict[str, dict[str, Callable[[Any], Any]]] = {
    "etl.load": {
        "big": lambda base: base.override(
            short_name="Load it all",
            resources=flyte.Resources(
                cpu=8,
                memory="32Gi",
                gpu="T4:1",
                disk="10Gi",
                shm="auto",
            ),
            env_vars={"LOG_LEVEL": "debug"},
            secrets=["other-password"],
            service_account="other",
            cache="disable",
            retries=flyte.RetryStrategy(count=0),
            timeout=flyte.Timeout(),
            interruptible=False,
            queue="large",
            links=(Link(name="More", uri="https://more"),),
        ),
        "patient": lambda base: base.override(
            cache="auto",
            retries=5,
            timeout=timedelta(hours=2),
        ),
        "nothing": lambda base: base.override(resources=flyte.Resources()),
    },
    "report-env.publish": {
        "alone": lambda base: base.override(
            resources=flyte.Resources(cpu="500m"),
            reusable="off",
        ),
        "warm": lambda base: base.override(reusable=flyte.ReusePolicy(replicas=3)),
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
