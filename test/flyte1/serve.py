"""Asks the real flytekit, which is imported once, as ../oracle/flytec_oracle/forks.py says: what `pyflyte package` would
write of the modules that a request names."""

import base64
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))

import flytekit.extras.accelerators  # noqa: F401
from flytec_oracle.forks import serve
from flytec_oracle.project import enter, import_modules
from flytekit.configuration import FastSerializationSettings, Image, ImageConfig, SerializationSettings
from flytekit.core.context_manager import FlyteContextManager
from flytekit.tools.serialize_helpers import get_registrable_entities
from google.protobuf.json_format import MessageToDict
from kubernetes import client  # noqa: F401


def serialized(request: dict, directory: str) -> list:
    """Every task, workflow and launch plan that the modules declare, in the order in which flytekit registers them."""
    enter(request, directory)
    import_modules(request)
    context = FlyteContextManager.current_context().with_serialization_settings(settings(request))
    with FlyteContextManager.with_context(context) as current:
        return [entity_data(each) for each in get_registrable_entities(current)]


def settings(request: dict) -> SerializationSettings:
    name, _, tag = request["image"].rpartition(":")
    return SerializationSettings(
        image_config=ImageConfig(default_image=Image(name="default", fqn=name, tag=tag)),
        project=request.get("project"),
        domain=request.get("domain"),
        version=request.get("version"),
        fast_serialization_settings=FastSerializationSettings(enabled=request["fast"], destination_dir="/root"),
    )


def entity_data(entity) -> dict:
    message = entity.to_flyte_idl()
    kind = type(entity).__name__
    return {
        "kind": kind,
        "name": message.id.name if kind == "LaunchPlan" else message.template.id.name,
        "message": MessageToDict(message),
        "binary": base64.b64encode(message.SerializeToString(deterministic=True)).decode(),
    }


if __name__ == "__main__":
    serve(lambda: None, serialized)
