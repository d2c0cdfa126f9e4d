"""Clustered environments, on torchrun and on JAX."""

import flyte
from flyte.clustered import ClusteredTaskEnvironment, ClusterFailurePolicy, JaxRun, TorchRun

cl_env = ClusteredTaskEnvironment(
    name="cl_env",
    image="docker.io/acme/t:1",
    resources=flyte.Resources(gpu="H100:4"),
    replicas=2,
    nproc_per_node=4,
    runtime=TorchRun(rdzv_backend="c10d", max_restarts=2),
    failure_policy=ClusterFailurePolicy(max_restarts=1, restart_on_host_maintenance=True),
    ttl_seconds_after_finished=60,
)

jax_env = ClusteredTaskEnvironment(
    name="jax_env", image="docker.io/acme/t:1", replicas=2, nproc_per_node=1, runtime=JaxRun()
)


@cl_env.task
def ddp(x: int) -> int:
    return x


@jax_env.task
def pjit(x: int) -> int:
    return x
