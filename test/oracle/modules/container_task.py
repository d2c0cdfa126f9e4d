"""A container task with files in and out, under a name of its own."""

import flyte
from flyte.extras import ContainerTask
from flyte.io import File

greet = ContainerTask(
    name="greet",
    short_name="Greeter",
    image="alpine:3.20",
    command=["/bin/sh", "-c", "echo {{.inputs.name}} | tee /var/outputs/greeting"],
    arguments=["--x", "1"],
    inputs={"name": str, "infile": File},
    outputs={"greeting": str, "out": File},
    metadata_format="YAML",
    file_input_layout="NAMED_DIR",
    resources=flyte.Resources(cpu=1, memory="256Mi"),
    cache="auto",
    retries=2,
    timeout=60,
    env_vars={"A": "1"},
    secrets=[flyte.Secret("tok", as_env_var="TOK")],
)

ct_env = flyte.TaskEnvironment.from_task("ct_env", greet)
