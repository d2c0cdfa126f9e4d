import flyte

env = flyte.TaskEnvironment(name="artifact-driven", image="ghcr.io/acme/art:1")

on_events = flyte.Trigger(
    name="on_events",
    automation=flyte.OnArtifact("raw_events", version="7", partitions={"tier": "gold"}),
    inputs={"region": flyte.TriggeredPartition("region"), "limit": 10},
)


@env.task(triggers=[on_events], produces_artifacts=True)
async def ingest(region: str, limit: int = 5) -> str:
    return region


@env.task(triggers=flyte.Trigger("on_model", flyte.OnArtifact("model", stage="prod")))
async def evaluate(limit: int = 5) -> int:
    return limit
