# /// script
# requires-python = "==3.12"
# dependencies = [
#    "flyte>=2.0.0",
#    "numpy",
# ]
# ///

import flyte

env = flyte.TaskEnvironment(
    name="uv_script",
    resources=flyte.Resources(cpu=1, memory="500Mi"),
    image=flyte.Image.from_uv_script(__file__, name="uv-script", registry="ghcr.io/acme", pre=True),
)


@env.task
async def mean(xs: list[float]) -> float:
    return sum(xs) / len(xs)


if __name__ == "__main__":
    flyte.init_from_config()
    flyte.run(mean, xs=[1.0, 2.0])
