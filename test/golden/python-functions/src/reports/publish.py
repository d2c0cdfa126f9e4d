from flyte_envs import task


@task("report-env.publish")
async def publish() -> None: ...
