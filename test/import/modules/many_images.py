"""An image for each kind of worker, and one that starts them all."""

import asyncio

import flyte

# ----------------------------------------------------------------------
# Images
# ----------------------------------------------------------------------

# Heavy
torch_image = flyte.Image.from_debian_base(python_version=(3, 12)).with_pip_packages("torch", "torchvision")
jax_image = flyte.Image.from_debian_base(python_version=(3, 12)).with_pip_packages("jax[cpu]")
# Light
http_image = (
    flyte.Image.from_debian_base(python_version=(3, 12))
    .with_apt_packages("ca-certificates")
    .with_pip_packages(
        "httpx",
        "aiohttp",
    )
)

# ----------------------------------------------------------------------
# Environments
# ----------------------------------------------------------------------
torch_env = flyte.TaskEnvironment(name="workers_torch", image=torch_image, resources=flyte.Resources(cpu=2, memory="4Gi"))
jax_env = flyte.TaskEnvironment(name="workers_jax", image=jax_image, resources=flyte.Resources(cpu=2, memory="4Gi"))
http_env = flyte.TaskEnvironment(name="workers_http", image=http_image, resources=flyte.Resources(cpu=1, memory="1Gi"))


@torch_env.task
async def with_torch(i: int) -> str:
    return f"torch {i}"


@jax_env.task
async def with_jax(i: int) -> str:
    return f"jax {i}"


@http_env.task
async def with_http(i: int) -> str:
    return f"http {i}"


WORKERS = [with_torch, with_jax, with_http]

start_env = flyte.TaskEnvironment(
    name="workers_start",
    image="ghcr.io/acme/start:1",
    depends_on=[
        torch_env,
        jax_env,
        http_env,  # the light one
    ],
)


@start_env.task
async def start(n: int = 3) -> list[str]:
    """Starts them all.

    Args:
        n: how many of each
    """
    return list(await asyncio.gather(*(worker(i) for i in range(n) for worker in WORKERS)))
