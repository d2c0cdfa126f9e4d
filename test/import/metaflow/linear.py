"""A flow as the tutorials have it."""

from metaflow import FlowSpec, JSONType, Parameter, card, environment, project, resources, retry, schedule, step, timeout


@project(name="shop")
@schedule(cron="0 3 * * ? *", timezone="Europe/Berlin")
class LoadFlow(FlowSpec):
    """Loads the orders."""

    day = Parameter("day", help="Which day.", required=True)
    shards = Parameter("max-shards", type=int, default=8)
    rate = Parameter("rate", default=0.5)
    dry_run = Parameter("dry_run", default=False)
    columns = Parameter("columns", type=JSONType, default='["id", "total"]')
    note = Parameter("note")

    @retry
    @environment(vars={"MODE": "full"})
    @step
    def start(self):
        self.rows = [1, 2, 3]
        self.next(self.report)

    @card
    @retry(times=2, minutes_between_retries=0)
    @timeout(minutes=5, seconds=30)
    @environment(vars={"MODE": "full"})
    @step
    def report(self):
        print(self.rows)
        self.next(self.end)

    @resources(cpu=2, memory=4096)
    @step
    def end(self):
        pass


if __name__ == "__main__":
    LoadFlow()
