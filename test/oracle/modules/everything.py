"""Every parameter of a function task, on an image with layers, and a second environment that it depends on."""

from datetime import timedelta

import flyte


class Dashboard:
    name = "Dashboard"
    icon_uri = "https://icons/x.png"

    def get_link(self, run_name, project, domain, context, parent_action_name, action_name, pod_name, **_):
        return f"https://dash/{project}/{domain}/{run_name}/{action_name}/{pod_name}"


other = flyte.TaskEnvironment(name="other-env", image="docker.io/acme/other:1", description="child env")

everything = flyte.TaskEnvironment(
    name="everything",
    description="Everything environment",
    image=flyte.Image.from_base("docker.io/acme/base:1")
    .clone(registry="registry.acme.io/team", name="acme-base", extendable=True)
    .with_pip_packages("pandas"),
    resources=flyte.Resources(cpu=("500m", "2"), memory=("1Gi", "4Gi"), gpu="A100:2", disk="10Gi", shm="auto"),
    env_vars={"LOG_LEVEL": "DEBUG", "B": "2"},
    secrets=[
        "my-secret",
        flyte.Secret("openai-key", group="llm", as_env_var="LLM_OPENAI_KEY"),
        flyte.Secret("db", as_env_var="DB_PW"),
        flyte.Secret("certs", mount="/etc/flyte/secrets"),
    ],
    service_account="runner-sa",
    depends_on=[other],
)


@other.task
async def child(x: int) -> int:
    return x


@everything.task(
    short_name="Train Model",
    cache=flyte.Cache(
        "override", version_override="v1.2", serialize=True, ignored_inputs="debug", max_age=timedelta(hours=1)
    ),
    retries=flyte.RetryStrategy(
        3, backoff=flyte.Backoff(base=timedelta(seconds=10), factor=2.0, cap=timedelta(minutes=5))
    ),
    timeout=flyte.Timeout(
        max_runtime=timedelta(minutes=30), max_queued_time=timedelta(minutes=15), deadline=timedelta(hours=2)
    ),
    pod_template="gpu-template",
    report=True,
    links=Dashboard(),
    entrypoint=True,
    produces_artifacts=True,
    max_inline_io_bytes=100,
    queue="gpu",
)
async def train(data: str, debug: bool = False) -> tuple[str, float]:
    """Train the model.

    A longer description of training.

    Args:
        data: the dataset path
        debug: turn on debugging
    """
    return data, await child(1)
