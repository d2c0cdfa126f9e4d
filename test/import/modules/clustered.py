import flyte
from flyte.clustered import ClusteredTaskEnvironment, ClusterFailurePolicy, TorchRun

env = ClusteredTaskEnvironment(
    name="cluster",
    image="ghcr.io/acme/torch:2.5",
    replicas=4,
    nproc_per_node=8,
    runtime=TorchRun(rdzv_backend="c10d", max_restarts=1),
    failure_policy=ClusterFailurePolicy(max_restarts=2),
    resources=flyte.Resources(cpu=8, memory="64Gi", gpu="H100:8"),
)


@env.task(retries=1)
def train(steps: int = 100) -> float:
    return 1.0 / steps
