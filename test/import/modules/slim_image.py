from flyte import Image, TaskEnvironment

env = TaskEnvironment(
    name="slim",
    image=Image.from_debian_base(install_flyte=False, name="slim", python_version=(3, 11)).with_pip_packages("flyte", "uvloop"),
    description="No SDK in the base; it is installed like everything else",
)


@env.task
async def ping() -> str:
    return "pong"
