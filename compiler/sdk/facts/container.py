"""container.json: the choices and defaults of `ContainerTask` that end up in DataLoadingConfig."""

import inspect
import typing

from flyteidl2.core import tasks_pb2

from flyte.extras import ContainerTask

from .origin import origin

CHOICES = {"metadata_format": "LiteralMapFormat", "file_input_layout": "FileInputLayout"}
DEFAULTS = ["input_data_dir", "output_data_dir", "metadata_format", "file_input_layout", "local_logs"]


def extract() -> dict:
    parameters = inspect.signature(ContainerTask).parameters
    return {
        "origin": origin("flyte", "flyteidl2"),
        "task_type": "raw-container",
        "defaults": {name: parameters[name].default for name in DEFAULTS},
        **{name: choices(parameters[name].annotation, enum) for name, enum in CHOICES.items()},
    }


def choices(annotation, enum: str) -> dict[str, int]:
    """Each word the parameter takes, with its number on the wire."""
    values = getattr(tasks_pb2.DataLoadingConfig, enum)
    return {word: values.Value(word) for word in typing.get_args(annotation)}
