"""limits.json: the validation rules (buf.validate) of the messages that are sent, by full name.

- fields: field → its rules; those of lists and maps have `items`, `keys`, `values` of their own.
- oneofs: oneof → its rules.
- messages: message → its CEL rules.
"""

from buf.validate import validate_pb2
from google.protobuf.json_format import MessageToDict

from messages.closure import message_roots, reachable
from messages.packages import FLYTE2

from .origin import origin


def extract() -> dict:
    sent = sorted(reachable(message_roots(FLYTE2)).items())
    messages = [message for _, type in sent if hasattr(type, "fields") for message in with_nested(type)]
    return {
        "origin": origin("flyteidl2"),
        "fields": rules([field for message in messages for field in message.fields], validate_pb2.field),
        "oneofs": rules([oneof for message in messages for oneof in message.oneofs], validate_pb2.oneof),
        "messages": rules(messages, validate_pb2.message),
    }


def with_nested(message):
    yield message
    for nested in message.nested_types:
        yield from with_nested(nested)


def rules(descriptors: list, extension) -> dict:
    ruled = [each for each in descriptors if each.GetOptions().HasExtension(extension)]
    return {each.full_name: plain(each.GetOptions().Extensions[extension]) for each in ruled}


def plain(message) -> dict:
    return flattened(MessageToDict(message, preserving_proto_field_name=True))


def flattened(rule: dict) -> dict:
    """Without the level that only repeats the field's type, and with numbers where proto3 JSON has strings."""
    flat = {}
    for name, value in rule.items():
        if isinstance(value, dict) and name not in ("items", "keys", "values"):
            flat |= flattened(value)
        else:
            flat[name] = flattened(value) if isinstance(value, dict) else number(value)
    return flat


def number(value):
    return int(value) if isinstance(value, str) and value.isdigit() else value
