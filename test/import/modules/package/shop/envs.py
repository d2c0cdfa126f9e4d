"""The environments of the whole shop."""

import flyte

from .settings import REGISTRY, Stage

# Shared by everybody.
image = flyte.Image.from_debian_base(name="shop", registry=REGISTRY, python_version=(3, 12)).with_pip_packages("httpx")

loading = flyte.TaskEnvironment(name="loading", image=image, env_vars={"STAGE": Stage.PROD.value})
reporting = flyte.TaskEnvironment(name="reporting", image=image, depends_on=[loading])
