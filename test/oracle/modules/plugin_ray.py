"""A Ray cluster with a head, two groups of workers and an autoscaler, from the real plugin package."""

import flyte
from flyteplugins.ray import AutoscalerOptionsConfig, HeadNodeConfig, RayJobConfig, WorkerNodeConfig

ray_env = flyte.TaskEnvironment(
    name="ray_env",
    image="docker.io/acme/ray:1",
    plugin_config=RayJobConfig(
        head_node_config=HeadNodeConfig(
            ray_start_params={"log-color": "True"}, requests=flyte.Resources(cpu="1", memory="2Gi")
        ),
        worker_node_config=[
            WorkerNodeConfig(group_name="cpu", replicas=2, min_replicas=1, max_replicas=4),
            WorkerNodeConfig(
                group_name="gpu",
                replicas=1,
                requests=flyte.Resources(cpu="4", gpu="T4:1"),
                limits=flyte.Resources(cpu="8", gpu="T4:1"),
                pod_template=flyte.PodTemplate(labels={"pool": "gpu"}),
            ),
        ],
        enable_autoscaling=True,
        autoscaler_options=AutoscalerOptionsConfig(
            upscaling_mode=AutoscalerOptionsConfig.UpscalingMode.CONSERVATIVE,
            idle_timeout_seconds=60,
            env={"A": "1"},
            resources=flyte.Resources(cpu=("500m", "1")),
        ),
        runtime_env={"pip": ["numpy"]},
        shutdown_after_job_finishes=True,
        ttl_seconds_after_finished=300,
    ),
)


@ray_env.task
async def crunch(n: int = 3) -> list[int]:
    return [n]
