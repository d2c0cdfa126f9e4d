"""Not Python at all."""

import flyte
from flyte.extras import ContainerTask
from flyte.io import Dir, File

# Greets in a shell.
greet = ContainerTask(
    name="shell.greet",
    image="alpine:3.20",
    command=["/bin/sh", "-c", "echo 'Hello, {{.inputs.name}}!' | tee /var/outputs/greeting"],
    inputs={"name": str},
    outputs={"greeting": str},
    short_name="greet",
)
pack = ContainerTask(
    name="shell.pack",
    image="alpine:3.20",
    input_data_dir="/var/inputs",
    output_data_dir="/var/outputs",
    inputs={"source": Dir, "level": int, "names": list[str]},
    outputs={"archive": File},
    command=["tar"],
    arguments=["-czf", "/var/outputs/archive", "/var/inputs/source"],
    metadata_format="YAML",
    retries=2,
    cache="disable",
    short_name="pack",
)

shell = flyte.TaskEnvironment.from_task("shell", greet, pack)
env = flyte.TaskEnvironment(name="pipeline", depends_on=[shell], image="ghcr.io/acme/py:1")


@env.task
async def say(name: str = "flyte") -> str:
    return await greet(name=name)
