"""A flow that no flyte.yaml has: a step for each of some items, and one that joins them."""

from metaflow import FlowSpec, step


class each_item(FlowSpec):
    @step
    def start(self):
        self.items = [1, 2]
        self.next(self.work, foreach="items")

    @step
    def work(self):
        self.r = self.input * 2
        self.next(self.join)

    @step
    def join(self, inputs):
        self.o0 = [each.r for each in inputs]
        self.next(self.end)

    @step
    def end(self):
        pass


if __name__ == "__main__":
    each_item()
