"""Triggers of every kind."""

from datetime import datetime, timezone

import flyte

env = flyte.TaskEnvironment(name="scheduled", image="ghcr.io/acme/cron:1")

# The auditors read this one.
nightly = flyte.Trigger(
    "nightly",
    flyte.Cron("0 3 * * *", timezone="Europe/Berlin"),
    description="Every night",
    inputs={"start": flyte.TriggerTime, "full": True, "region": "eu"},
    env_vars={"MODE": "nightly"},
    overwrite_cache=True,
    labels={"team": "ops"},
)


@env.task(triggers=nightly)
def report(start: datetime, full: bool = False, region: str = "us") -> str:
    return f"{start} {full} {region}"


@env.task(triggers=[flyte.Trigger.hourly("at"), flyte.Trigger.daily(), flyte.Trigger("plain", flyte.Cron("*/5 * * * *"))])
def tick(at: datetime = datetime(2026, 1, 1, tzinfo=timezone.utc), n: int = 1) -> int:
    return n


@env.task(
    triggers=(
        flyte.Trigger(
            name="rate",
            automation=flyte.FixedRate(90, start_time=datetime(2026, 1, 1, 12, tzinfo=timezone.utc)),
            auto_activate=False,
            max_action_concurrency=2,
        ),
        flyte.Trigger.weekly("when", name="sundays", description="On Sundays", queue="slow"),
    )
)
def sync(when: datetime = datetime(2026, 1, 1)) -> None:
    print(when)
