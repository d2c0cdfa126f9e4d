import pathlib

import flyte

image = flyte.Image.from_debian_base(python_version=(3, 12), name="uv-project").with_uv_project(
    pyproject_file=pathlib.Path(__file__).parent / "pyproject.toml"
)

# Everything runs on what pyproject.toml asks for.
env = flyte.TaskEnvironment(name="uv-project", image=image)


@env.task
async def frame(rows: int = 10) -> int:
    return rows
