from flyte_envs import task


@task("defaults.ping")
async def ping() -> str:
    return "pong"
