import os
from pathlib import Path

import flyte
from flyte import Image

HERE = Path(__file__).resolve().parent

env = flyte.TaskEnvironment(
    name="files",
    image=Image.from_base("ghcr.io/acme/files:1")
    .clone(name="files", extendable=True)
    .with_requirements(os.path.join(os.path.dirname(__file__), "requirements", "base.txt"))
    .with_source_file(HERE / "config" / "app.yaml", "/app")
    .with_source_folder(HERE.joinpath("lib"), dst="/app/lib", copy_contents_only=True),
    include=("config/app.yaml",),
)
docker = flyte.TaskEnvironment(name="docker", image=Image.from_dockerfile(HERE / "Dockerfile", registry="ghcr.io/acme", name="docker"))


@env.task
async def read(path: str) -> str:
    return path


@docker.task
async def inside(x: int) -> int:
    return x
