from flyte_envs import task


@task("more.go")
def go() -> None: ...
