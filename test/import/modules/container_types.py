from datetime import datetime, timedelta
from typing import Optional

import flyte
from flyte.extras import ContainerTask
from flyte.io import DataFrame, File

everything = ContainerTask(
    name="wide.everything",
    short_name="everything",
    image="ghcr.io/acme/wide:1",
    command=["run", "--all", "now"],
    inputs={
        "a": int,
        "b": float,
        "c": bool,
        "d": datetime,
        "e": timedelta,
        "f": dict[str, int],
        "g": list[File],
        "h": Optional[str],
        "i": DataFrame,
    },
    outputs={"x": int, "y": list[str]},
    timeout=timedelta(minutes=5),
    retries=flyte.RetryStrategy(2),
    service_account="runner",
    interruptible=True,
    secrets=[flyte.Secret("token", as_env_var="TOKEN")],
    file_input_layout="NAMED_DIR",
)

wide = flyte.TaskEnvironment.from_task("wide", everything)
