import flyte

__all__ = ["light"]

light = flyte.TaskEnvironment(name="light", image="ghcr.io/acme/r:1")
heavy = light.clone_with(name="heavy", depends_on=[light], resources=flyte.Resources(cpu=16, memory="64Gi"))
