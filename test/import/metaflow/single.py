from metaflow import *


@schedule(weekly=True)
class single_step(FlowSpec):
    size = Parameter("size", default=2 ** 10)
    rates = Parameter("rates", type=JSONType, default={"a": 1.5})

    @batch(cpu=2, memory="8000", queue="nightly", image="ghcr.io/acme/etl:1")
    @step(start=True, end=True)
    def work(self):
        self.out = self.size
