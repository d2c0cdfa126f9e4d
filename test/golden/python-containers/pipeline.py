from flyte_envs import container, override, pipeline, task

build = container("tools.build-it")


@task("pipeline.run")
async def run() -> None:
    override(build, "big")
