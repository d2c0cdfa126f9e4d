import flyte
from flyteplugins.spark import Spark

config = Spark(
    spark_conf={
        "spark.driver.memory": "3000M",
        "spark.executor.instances": "2",
    },
    executor_path="/usr/bin/python3",
)

spark_env = flyte.TaskEnvironment(
    name="spark_env",
    image="ghcr.io/acme/spark:3.5",
    resources=flyte.Resources(cpu=("1", "3"), memory=("2000Mi", "4000Mi")),
    plugin_config=config,
)
env = flyte.TaskEnvironment(name="spark_driver", image="ghcr.io/acme/spark:3.5", depends_on=[spark_env])


@spark_env.task
async def pi(partitions: int) -> float:
    return 3.14


@env.task
async def main(partitions: int = 3) -> float:
    return await pi(partitions)
