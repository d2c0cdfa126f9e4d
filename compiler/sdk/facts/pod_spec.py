"""pod-spec.json: the JSON Schema of a Kubernetes PodSpec, as the Python client has it.

Keys are the camelCase ones of YAML. Definitions bear the client's class names without version ("Container" for
V1Container). Descriptions are first sentences. What the client takes as text but Kubernetes reads as a quantity may
be a number too.
"""

import re

from kubernetes.client import V1PodSpec

from .origin import origin

QUANTITIES = {"divisor", "limits", "overhead", "requests", "sizeLimit"}
QUANTITY = {"anyOf": [{"type": "string"}, {"type": "number"}]}


def extract() -> dict:
    root = V1PodSpec.model_json_schema(mode="serialization", by_alias=True)
    classes = root.pop("$defs") | {"V1PodSpec": root}
    definitions = {short_name(name): definition(schema) for name, schema in classes.items()}
    if len(definitions) < len(classes):
        raise ValueError("two classes of the Kubernetes client have the same name but for their version")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": origin("kubernetes"),
        "$ref": "#/definitions/PodSpec",
        "definitions": dict(sorted(definitions.items())),
    }


def short_name(class_name: str) -> str:
    return re.sub(r"^(Core)?V\d+", "", class_name)


def definition(schema: dict) -> dict:
    return {
        **described(schema),
        "type": "object",
        "properties": {name: member(name, each) for name, each in schema["properties"].items()},
        **({"required": schema["required"]} if "required" in schema else {}),
        "additionalProperties": False,
    }


def member(name: str, schema: dict) -> dict:
    value = plain_type(schema)
    if name in QUANTITIES:
        value = QUANTITY if value["type"] == "string" else {"type": "object", "additionalProperties": QUANTITY}
    return {**described(schema), **value}


def plain_type(schema: dict) -> dict:
    """The type alone; null, which the client takes for every optional member, is left out."""
    if "$ref" in schema:
        return {"allOf": [reference(schema)]} if "description" in schema else reference(schema)
    if "anyOf" in schema:
        choices = [plain_type(each) for each in schema["anyOf"] if each != {"type": "null"}]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    if schema.get("type") == "array":
        return {"type": "array", "items": plain_type(schema["items"])}
    if schema.get("type") == "object":
        extra = schema.get("additionalProperties", True)
        return {"type": "object", "additionalProperties": extra if isinstance(extra, bool) else plain_type(extra)}
    return {"type": schema["type"]} if "type" in schema else {}


def reference(schema: dict) -> dict:
    return {"$ref": f"#/definitions/{short_name(schema['$ref'].rpartition('/')[2])}"}


def described(schema: dict) -> dict:
    text = first_sentence(schema.get("description", "").split("\n\nAttributes:")[0])
    return {"description": text} if text else {}


def first_sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence, as those of "e.g." and "i.e." do not, or to a link."""
    flat = re.sub(r"\s*More info:.*", "", " ".join(text.split()))
    end = re.search(r"(?<!e\.g)(?<!i\.e)(?<!etc)[.](?= +[A-Z\"*]|$)", flat)
    return flat[: end.end()] if end else flat
