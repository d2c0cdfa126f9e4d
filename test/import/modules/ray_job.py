import typing

import flyte
from flyteplugins.ray import HeadNodeConfig, RayJobConfig, WorkerNodeConfig

ray_config = RayJobConfig(
    head_node_config=HeadNodeConfig(ray_start_params={"log-color": "True"}),
    worker_node_config=[
        WorkerNodeConfig(group_name="cpu", replicas=2, min_replicas=1, max_replicas=4),
        WorkerNodeConfig(group_name="gpu", replicas=1, requests=flyte.Resources(cpu="2", memory="4Gi")),
    ],
    runtime_env={"pip": ["numpy", "pandas"]},
    enable_autoscaling=False,
    shutdown_after_job_finishes=True,
    ttl_seconds_after_finished=300,
)

task_env = flyte.TaskEnvironment(
    name="hello_ray",
    image="rayproject/ray:2.40.0",
    resources=flyte.Resources(cpu=("2", "4"), memory=("4Gi", "8Gi")),
    plugin_config=ray_config,
)


@task_env.task
async def squares(n: int = 3) -> typing.List[int]:
    return [i * i for i in range(n)]
