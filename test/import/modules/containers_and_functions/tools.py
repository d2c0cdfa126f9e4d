import flyte
from flyte.extras import ContainerTask

IMAGE = "ghcr.io/acme/tools:1"

lint = ContainerTask(name="tools.lint", short_name="lint", image=IMAGE, command=["lint", "--strict", "{{.inputs.path}}"], inputs={"path": str}, outputs={"ok": bool})
build = ContainerTask(
    name="tools.build",
    short_name="build",
    image=IMAGE,
    command=["make"],
    arguments=["-j", "4"],
    outputs={"size": int},
    timeout=600,
    triggers=(flyte.Trigger("weekly-build", flyte.Cron("0 0 * * 0")),),
)
env = flyte.TaskEnvironment.from_task("tools", lint, build)
