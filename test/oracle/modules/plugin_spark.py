"""A Spark application with pods for driver and executors, from the real plugin package."""

import flyte
from flyteplugins.spark import Spark
from kubernetes.client import V1Container, V1PodSpec, V1Toleration

drivers = flyte.PodTemplate(
    primary_container_name="spark-kubernetes-driver",
    labels={"role": "driver"},
    pod_spec=V1PodSpec(containers=[V1Container(name="spark-kubernetes-driver")]),
)
executors = flyte.PodTemplate(
    primary_container_name="spark-kubernetes-executor",
    pod_spec=V1PodSpec(
        containers=[V1Container(name="spark-kubernetes-executor")],
        tolerations=[V1Toleration(key="spot", operator="Exists")],
    ),
)

spark_env = flyte.TaskEnvironment(
    name="spark_env",
    image="docker.io/acme/spark:1",
    resources=flyte.Resources(cpu=(1, 2), memory=("1Gi", "2Gi")),
    plugin_config=Spark(
        spark_conf={"spark.executor.instances": "2"},
        hadoop_conf={"fs.s3a.endpoint": "http://minio:9000"},
        driver_pod=drivers,
        executor_pod=executors,
    ),
)


@spark_env.task
async def pi(partitions: int) -> float:
    return 3.14
