"""Images to be built: packages, commands, files; their tags are hashes of what goes in."""

import flyte

layered_env = flyte.TaskEnvironment(
    name="layered_env",
    image=flyte.Image.from_debian_base(python_version=(3, 12), name="my-image", registry="ghcr.io/acme")
    .with_apt_packages("git", "curl")
    .with_pip_packages("numpy==2.1.0", "pandas", index_url="https://pypi.acme.io/simple", pre=True)
    .with_requirements("image_layers/requirements.txt")
    .with_env_vars({"A": "1", "B": "2"})
    .with_workdir("/app")
    .with_commands(["echo hi", "ls"]),
)

plain_env = flyte.TaskEnvironment(name="plain_env", image=flyte.Image.from_base("python:3.12-slim"))
slim_env = flyte.TaskEnvironment(
    name="slim_env", image=flyte.Image.from_debian_base(python_version=(3, 12), install_flyte=False, name="slim")
)


@layered_env.task
async def lay(x: int) -> int:
    return x


@plain_env.task
async def plain(x: int) -> int:
    return x


@slim_env.task
async def slim(x: int) -> int:
    return x
