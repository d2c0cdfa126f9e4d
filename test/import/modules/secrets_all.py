import pathlib

import flyte

key = flyte.Secret(key="openai-key", group="llm")

one = flyte.TaskEnvironment(name="one-secret", image="ghcr.io/acme/s:1", secrets="token")
object_ = flyte.TaskEnvironment(name="secret-object", image="ghcr.io/acme/s:1", secrets=key)
several = flyte.TaskEnvironment(
    name="several-secrets",
    image="ghcr.io/acme/s:1",
    secrets=[key, "plain", flyte.Secret("certs", mount=pathlib.Path("/etc/flyte/secrets"))],
)


@one.task
def a() -> None: ...


@object_.task
def b() -> None: ...


@several.task
def c() -> None: ...
