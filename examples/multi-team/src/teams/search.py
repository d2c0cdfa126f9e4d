from datetime import date

from flyte_envs import task


@task("search.index")
async def index(since: date, options: dict[str, int] = {"depth": 2}) -> int:
    return since.year * options["depth"]
