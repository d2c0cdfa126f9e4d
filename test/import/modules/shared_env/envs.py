import flyte

shared = flyte.TaskEnvironment(name="shared-by-all", image="ghcr.io/acme/shared:1")
