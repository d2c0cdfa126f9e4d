"""Every kind of trigger, and every kind of notification."""

from datetime import datetime, timedelta, timezone

import flyte
from flyte import notify
from flyte.models import ActionPhase

trig_env = flyte.TaskEnvironment(name="trig_env", image="docker.io/acme/t:1")

monthly = flyte.Trigger(
    "monthly_report",
    flyte.Cron("0 6 1 * *", timezone="America/New_York"),
    description="Monthly report",
    inputs={"report_type": "exec", "report_date": flyte.TriggerTime, "n": 3},
    env_vars={"FMT": "PDF"},
    interruptible=False,
    overwrite_cache=True,
    queue="fin",
    max_action_concurrency=4,
    labels={"team": "finance"},
    annotations={"x/y": "true"},
    custom_context={"who": "me"},
)

every90 = flyte.Trigger(
    "every90",
    flyte.FixedRate(90, start_time=datetime(2025, 12, 1, 10, tzinfo=timezone(timedelta(hours=1)))),
    auto_activate=False,
    inputs={"report_date": flyte.TriggerTime},
)

on_artifact = flyte.Trigger(
    "on_art",
    flyte.OnArtifact("raw_events", version="7", region="us"),
    inputs={"report_type": flyte.TriggeredPartition("region")},
)

FAILED, TIMED_OUT = ActionPhase.FAILED, ActionPhase.TIMED_OUT
loud = flyte.Trigger(
    "loud",
    flyte.Cron("30 4 * * 1-5"),
    notifications=(
        notify.Email(on_phase=FAILED, recipients=["a@acme.io"], cc=["b@acme.io"], subject="Failed", body="Oh no"),
        notify.Slack(on_phase=(FAILED, TIMED_OUT), webhook_url="https://hooks.slack.com/x", message="Oh no"),
        notify.Slack(on_phase=FAILED, webhook_url="https://hooks.slack.com/x", blocks=[{"type": "divider"}]),
        notify.Teams(on_phase=ActionPhase.SUCCEEDED, webhook_url="https://teams/x", title="Done", message="Fine"),
        notify.Webhook(
            on_phase=ActionPhase.ABORTED, url="https://acme.io/hook", headers={"X": "1"}, body={"run": "{{.Run.Name}}"}
        ),
        notify.NamedDelivery(on_phase=FAILED, name="oncall"),
    ),
)

ruled = flyte.Trigger("ruled", flyte.Cron("0 0 * * *"), notifications=notify.NamedRule("night-watch"))


@trig_env.task(
    triggers=[monthly, every90, flyte.Trigger("manual"), on_artifact, flyte.Trigger.daily("report_date"), loud, ruled]
)
async def report(report_date: datetime, report_type: str = "daily", n: int = 1, ratio: float = 0.5) -> str:
    return report_type
