import metaflow as mf
from metaflow import FlowSpec, IncludeFile, catch, kubernetes, secrets, step

GPUS = 2


@mf.schedule(hourly=True)
class TrainFlow(FlowSpec):
    config = IncludeFile("config", default="config.json", help="What to train.")

    @step
    def start(self):
        self.models = ["a", "b"]
        self.next(self.fit, foreach="models")

    @catch(var="failure")
    @secrets(sources=["aws-secrets-manager.warehouse", {"type": "az-key-vault", "id": "hub"}])
    @kubernetes(
        image="ghcr.io/acme/train:1",
        cpu=4,
        memory=16000,
        gpu=GPUS,
        shared_memory=2048,
        service_account="trainer",
        node_selector="gpu=a100",
        labels={"team": "ml"},
        tolerations=[{"key": "gpu", "operator": "Exists"}],
        persistent_volume_claims={"cache": "/cache"},
        secrets=["hub-token"],
    )
    @mf.resources(cpu=8)
    @step
    def fit(self):
        self.model = self.input
        self.next(self.join)

    @step
    def join(self, inputs):
        self.best = [each.model for each in inputs]
        self.next(self.left, self.right)

    @step
    def left(self):
        self.next(self.merge)

    @step
    def right(self):
        self.next(self.merge)

    @step
    def merge(self, inputs):
        self.merge_artifacts(inputs)
        self.next(self.end)

    @step
    def end(self):
        pass
