import flyte
from flyte import notify
from flyte.models import ActionPhase

FAILED, LATE = ActionPhase.FAILED, ActionPhase.TIMED_OUT
HOOK = "https://hooks.slack.example/T0/B0"

env = flyte.TaskEnvironment(name="alerts", image="ghcr.io/acme/alerts:1")


@env.task(
    triggers=[
        flyte.Trigger(
            "loud",
            flyte.Cron("30 4 * * 1-5"),
            notifications=(
                notify.Slack(on_phase=(FAILED, LATE), webhook_url=HOOK, message="It failed"),
                notify.Email(on_phase=FAILED, recipients=["ops@acme.example"], subject="Failed", body="Look at it"),
                notify.Teams(on_phase=ActionPhase.SUCCEEDED, webhook_url="https://teams.example/x", title="Done", message="Fine"),
                notify.Webhook(on_phase=ActionPhase.ABORTED, url="https://acme.example/hook", headers={"X-Run": "1"}, body={"run": "{{.Run.Name}}"}),
                notify.NamedDelivery(on_phase=FAILED, name="oncall"),
            ),
        ),
        flyte.Trigger("ruled", flyte.Cron("0 5 * * *"), notifications=notify.NamedRule("night-watch")),
    ]
)
async def watch(n: int = 1) -> int:
    return n
