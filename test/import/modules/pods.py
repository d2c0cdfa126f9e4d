from kubernetes.client import (
    V1Container,
    V1EmptyDirVolumeSource,
    V1EnvVar,
    V1LocalObjectReference,
    V1PodSpec,
    V1ResourceRequirements,
    V1SecurityContext,
    V1Toleration,
    V1Volume,
    V1VolumeMount,
)

import flyte

template = flyte.PodTemplate(
    primary_container_name="main",
    labels={"team": "vision"},
    annotations={"cluster-autoscaler.kubernetes.io/safe-to-evict": "false"},
    pod_spec=V1PodSpec(
        containers=[
            V1Container(
                name="main",
                env=[V1EnvVar(name="MODE", value="fast")],
                volume_mounts=[V1VolumeMount(name="scratch", mount_path="/scratch")],
                security_context=V1SecurityContext(run_as_user=1000, allow_privilege_escalation=False),
            ),
            V1Container(
                name="proxy",
                image="envoyproxy/envoy:v1.31-latest",
                resources=V1ResourceRequirements(requests={"cpu": "100m"}, limits={"memory": "128Mi"}),
            ),
        ],
        volumes=[V1Volume(name="scratch", empty_dir=V1EmptyDirVolumeSource(medium="Memory", size_limit="1Gi"))],
        image_pull_secrets=[V1LocalObjectReference(name="regcred")],
        tolerations=[V1Toleration(key="gpu", operator="Exists", effect="NoSchedule")],
        node_selector={"pool": "gpu"},
        host_network=False,
    ),
)

env = flyte.TaskEnvironment(name="pods", pod_template=template, image="ghcr.io/acme/pods:1")
named = flyte.TaskEnvironment(name="named-pods", pod_template="gpu-nodes", image="ghcr.io/acme/pods:1")
labelled = flyte.TaskEnvironment(name="labelled", image="ghcr.io/acme/pods:1")


@env.task
async def inside(x: int) -> int:
    return x


@named.task
async def outside(x: int) -> int:
    return x


@labelled.task(pod_template=flyte.PodTemplate(labels={"a": "b"}))
async def beside(x: int) -> int:
    return x
