import flyte
from flyteplugins.pytorch.task import Elastic

env = flyte.TaskEnvironment(
    name="elastic",
    image="ghcr.io/acme/torch:2.5",
    resources=flyte.Resources(cpu=(1, 2), memory=("1Gi", "5Gi"), gpu="L4:1"),
    plugin_config=Elastic(nnodes=2, nproc_per_node=1, max_restarts=2),
)


@env.task
def train(epochs: int) -> float:
    return 0.1 * epochs
