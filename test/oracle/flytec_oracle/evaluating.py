"""Snippets of Python, evaluated with the SDK at hand."""

import ast
import math
import pathlib
import sys
import types

import flyte
from flyte._image import resolve_code_bundle_layer
from flyte.syncify import syncify
from flyte.types import TypeEngine
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from .errors import error_data, without_directory
from .session import begin, collect_warnings, namespace

SNIPPET = "snippet.py"


def evaluate(request: dict, directory: str) -> dict:
    """Runs a snippet. What its last statement evaluates to (if it is an expression) comes back as `repr` and, where it
    is JSON or a protobuf message, as `json`."""
    warnings = collect_warnings(directory)
    begin(request, directory)
    value = value_of(request["code"], namespace({}))
    return {"repr": without_directory(repr(value), directory), "json": json_of(value), "warnings": warnings}


def image_uri(request: dict, directory: str) -> dict:
    """The URI that the SDK computes for an image at a deploy with copy style "none"; its tag, unless the image is used
    as it is."""
    warnings = collect_warnings(directory)
    root = begin(request, directory)
    image = resolve_code_bundle_layer(value_of(request["code"], namespace({})), "none", root)
    return {"uri": image.uri, "tag": image._final_tag if image._is_cloned else None, "warnings": warnings}


def literal_types(request: dict, directory: str) -> dict:
    """Name → LiteralType for `types`, name → Literal for `literals`; what the SDK refuses stands there as an error."""
    warnings = collect_warnings(directory)
    begin(request, directory)
    names = vars(declared(request["declarations"]))
    convert = syncify(TypeEngine.to_literal)

    def literal(each: dict):
        python_type = eval(each["type"], names)
        return convert(eval(each["value"], names), python_type, TypeEngine.to_literal_type(python_type))

    def answer(ask) -> dict:
        try:
            return {"json": MessageToDict(ask())}
        except Exception as e:
            return {"error": error_data(e, directory)}

    return {
        "types": {
            name: answer(lambda: TypeEngine.to_literal_type(eval(expression, names)))
            for name, expression in request["types"].items()
        },
        "literals": {name: answer(lambda: literal(each)) for name, each in request["literals"].items()},
        "warnings": warnings,
    }


def declared(source: str) -> types.ModuleType:
    """A module made of the source, on disk and registered: the SDK looks classes up in both places."""
    path = pathlib.Path("declarations.py").resolve()
    path.write_text(source)
    module = types.ModuleType("declarations")
    module.__file__ = str(path)
    module.__dict__.update(flyte=flyte)
    sys.modules[module.__name__] = module
    exec(compile(source, str(path), "exec"), vars(module))
    return module


def value_of(code: str, names: dict):
    tree = ast.parse(code, SNIPPET)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, SNIPPET, "exec"), names)
    return eval(compile(ast.Expression(last.value), SNIPPET, "eval"), names) if last else None


def json_of(value):
    if isinstance(value, Message):
        return MessageToDict(value)
    if isinstance(value, (list, tuple)):
        return [json_of(each) for each in value]
    if isinstance(value, dict):
        return {str(key): json_of(each) for key, each in value.items()}
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, (str, int)) else None
