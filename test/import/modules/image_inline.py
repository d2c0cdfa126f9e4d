import flyte

env = flyte.TaskEnvironment(
    name="image_inline",
    image=flyte.Image.from_debian_base(python_version=(3, 12), flyte_version="2.12.1")
    .with_apt_packages("git", "curl")
    .with_pip_packages("polars>=1.9", "pyarrow")
    .with_env_vars({"PYTHONUNBUFFERED": "1"})
    .with_workdir("/app")
    .with_commands(["mkdir -p /app/cache", "chmod 777 /app/cache"]),
)


@env.task
async def size(rows: int) -> int:
    return rows
