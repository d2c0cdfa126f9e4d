from flyte_envs import task


@task("ads.bid")
def bid() -> None: ...
