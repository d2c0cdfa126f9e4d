import flyte
from flyte import Image

python = Image.from_base("python:3.12-slim")
built = python.clone(name="etl-base", registry="ghcr.io/acme", extendable=True).with_pip_packages("flyte==2.12.1", "pandas")
private = Image.from_debian_base(registry="ghcr.io/private", name="internal", registry_secret="ghcr-pull").with_pip_packages(
    "acme-internal",
    index_url="https://pypi.acme.internal/simple",
    extra_index_urls=["https://pypi.org/simple"],
    secret_mounts=[flyte.Secret(key="pypi-token", as_env_var="PIP_TOKEN")],
)

plain = flyte.TaskEnvironment(name="plain", image=python)
etl = flyte.TaskEnvironment(name="etl", image=built)
internal = flyte.TaskEnvironment(name="internal", image=private, secrets="ghcr-pull")
referenced = flyte.TaskEnvironment(name="latest", image=Image.from_base("ghcr.io/acme/etl").clone(name="renamed"))


@plain.task
def a() -> int:
    return 1


@etl.task
def b() -> int:
    return 2


@internal.task
def c() -> int:
    return 3


@referenced.task
def d() -> int:
    return 4
