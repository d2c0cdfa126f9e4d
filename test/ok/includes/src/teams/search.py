from flyte_envs import task


@task("search.index")
def index() -> None: ...
