"""What is computed, unknown, or not Metaflow's."""

import os

from metaflow import Config, FlowSpec, Parameter, conda_base, pypi, retry, schedule, step, trigger

TIMES = int(os.environ.get("TIMES", "3"))


def today(context):
    return "2026-01-01"


@trigger(event="orders")
@conda_base(libraries={"pandas": "2.2"})
@schedule(cron="0 3 ? * 2-6 *")
class OddFlow(FlowSpec):
    settings = Config("settings", default="settings.json")
    day = Parameter("day", default=today)
    tags = Parameter("tags", separator=",", default="a,b")
    limit = Parameter(os.environ["NAME"], default=1)

    @pypi(packages={"polars": "1.0"})
    @retry(times=TIMES)
    @step
    def start(self):
        self.next({"a": self.end, "b": self.end}, condition="kind")

    @step
    def end(self):
        print("the one below is meant")

    size = Parameter("day", default=today)

    def helper(self):
        return 1

    @step
    def end(self):
        pass


class Base(FlowSpec):
    size = Parameter("size", default=1)


class NotAFlow:
    @step
    def start(self):
        pass
