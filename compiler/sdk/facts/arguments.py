"""arguments.json: the container arguments of function tasks, with `{version}`, `{module}` and `{function}` to fill in.

Double braces are the platform's own placeholders. The image cache, `--image-cache` and its value, comes before
`--resolver`; code bundles are not there, since flytec's code is in the image.
"""

import importlib
import sys
import tempfile
from pathlib import Path

import flyte
from flyte import clustered
from flyte.models import SerializationContext

from .origin import origin

MODULE = "facts_module"
FUNCTION = "facts_function"
SOURCE = f"def {FUNCTION}():\n    pass\n"


def extract() -> dict:
    with tempfile.TemporaryDirectory() as root:
        Path(root, f"{MODULE}.py").write_text(SOURCE)
        sys.path.insert(0, root)
        function = getattr(importlib.import_module(MODULE), FUNCTION)
        sys.path.remove(root)
        return {
            "origin": origin("flyte"),
            "image_cache": "--image-cache",
            "function_task": arguments(flyte.TaskEnvironment(name="facts"), function, root),
            "clustered": {
                name: arguments(clustered_environment(runtime), function, root)
                for name, runtime in {"torch_run": clustered.TorchRun(), "jax_run": clustered.JaxRun()}.items()
            },
        }


def clustered_environment(runtime) -> flyte.TaskEnvironment:
    return clustered.ClusteredTaskEnvironment(name="facts", replicas=1, nproc_per_node=1, runtime=runtime)


def arguments(environment: flyte.TaskEnvironment, function, root: str) -> list[str]:
    context = SerializationContext(version="{version}", root_dir=Path(root))
    filled = environment.task(function).container_args(context)
    return [{MODULE: "{module}", FUNCTION: "{function}"}.get(argument, argument) for argument in filled]
