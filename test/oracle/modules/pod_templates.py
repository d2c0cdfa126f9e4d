"""The three kinds of pod template: a whole pod (also beside a reuse policy), labels only, and a name."""

import flyte
from kubernetes.client import (
    V1Container,
    V1EmptyDirVolumeSource,
    V1EnvVar,
    V1LocalObjectReference,
    V1PodSpec,
    V1Volume,
    V1VolumeMount,
)

whole = flyte.PodTemplate(
    primary_container_name="main",
    labels={"team": "ml"},
    annotations={"a/b": "c"},
    pod_spec=V1PodSpec(
        containers=[
            V1Container(
                name="main",
                env=[V1EnvVar(name="hello", value="world")],
                volume_mounts=[V1VolumeMount(name="v", mount_path="/mnt")],
            ),
            V1Container(name="sidecar", image="prom/pushgateway:latest"),
        ],
        image_pull_secrets=[V1LocalObjectReference(name="regcred")],
        volumes=[V1Volume(name="v", empty_dir=V1EmptyDirVolumeSource())],
    ),
)

pod_env = flyte.TaskEnvironment(
    name="pod_env",
    image="docker.io/acme/pod:1",
    resources=flyte.Resources(cpu=1, memory=("1Gi", "2Gi"), gpu="T4:1", disk="5Gi"),
    env_vars={"E": "1"},
    pod_template=whole,
)

reuse_pod_env = flyte.TaskEnvironment(
    name="reuse_pod_env",
    image="docker.io/acme/pod:1",
    reusable=flyte.ReusePolicy(replicas=2),
    pod_template=whole,
)

pod_meta_env = flyte.TaskEnvironment(
    name="pod_meta_env",
    image="docker.io/acme/pod:1",
    pod_template=flyte.PodTemplate(labels={"kueue.x-k8s.io/queue-name": "training"}),
)

pod_name_env = flyte.TaskEnvironment(name="pod_name_env", image="docker.io/acme/pod:1", pod_template="gpu-nodes")


@pod_env.task
async def in_pod(x: int) -> int:
    return x


@reuse_pod_env.task
async def rp(x: int) -> int:
    return x


@pod_meta_env.task
async def meta_only() -> int:
    return 1


@pod_name_env.task
async def named(x: int) -> int:
    return x
