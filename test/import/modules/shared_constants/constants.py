from datetime import timedelta

import flyte

DAY = timedelta(days=1)


class Images:
    PYTHON = "ghcr.io/acme/python:3.12"
    TAGS = {"etl": "7", "ml": "9"}


SIZES = {
    "small": flyte.Resources(cpu=1, memory="1Gi"),
    "large": flyte.Resources(cpu=8, memory="32Gi"),
}
small = flyte.Resources(cpu=1, memory="1Gi")
secrets = [flyte.Secret(key="db", as_env_var="DB_PASSWORD")]
nightly = flyte.Trigger("nightly", flyte.Cron("15 2 * * *"))
