import flyte
from flyte.extras import ContainerTask

count = ContainerTask(
    name="words.count",
    short_name="count",
    image=flyte.Image.from_base("debian:bookworm-slim"),
    inputs={"text": str, "limit": int},
    outputs={"n": int},
    resources=flyte.Resources(cpu=1, memory="256Mi"),
    env_vars={"LC_ALL": "C"},
    command=[
        "/bin/bash",
        "-c",
        """
set -euo pipefail
if true; then
    echo "{{.inputs.text}}" | wc -w > /var/outputs/n
fi
        """,
    ],
)

env = flyte.TaskEnvironment(
    name="reader",
    image="ghcr.io/acme/py:1",
    depends_on=[flyte.TaskEnvironment.from_task("words", count)],
)


@env.task
async def read(text: str) -> int:
    return await count(text=text, limit=1)
