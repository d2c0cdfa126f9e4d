"""Asks the Flyte SDK of this interpreter what functions take and give. A request on stdin, an answer on stdout, both JSON.

Importing the functions' modules runs the user's code. What it prints goes to standard error.
"""

import asyncio
import importlib
import importlib.abc
import importlib.util
import inspect
import json
import os
import sys
import traceback


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    request = json.load(sys.stdin)
    answers.write(json.dumps(answer(request)))


def answer(request):
    try:
        import flyte.models  # noqa: F401
    except ImportError as error:
        return {"fault": str(error)}
    sys.path[:0] = [request["root"], *request["paths"]]
    sys.meta_path.insert(0, Generated(**request["generated"]))
    return {"tasks": {name: told(request, **task) for name, task in request["tasks"].items()}}


class Generated(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """The module that flytec generates, as it is now, wherever the last compile has left it."""

    def __init__(self, name, path, text):
        self.name, self.path, self.text = name, path, text

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        spec = importlib.util.spec_from_loader(name, self, origin=self.path)
        spec.has_location = True
        return spec

    def get_source(self, name):
        return self.text


def told(request, module, function, salts):
    try:
        found = getattr(importlib.import_module(module), function)
        return interface(request, found, salts)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return {"error": what(error), **where(error, request)}


def what(error):
    name = type(error).__name__
    text = str(error).strip().splitlines()
    return f"{name}: {text[0]}" if text else name


def where(error, request):
    """The last line of the user's own code that the error went through."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return {"file": error.filename, "line": error.lineno}
    roots = tuple(os.path.join(root, "") for root in (request["root"], *request["paths"]))
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(roots)]
    frames = [f for f in frames if "site-packages" not in f.filename]
    return {"file": frames[-1].filename, "line": frames[-1].lineno} if frames else {}


def interface(request, found, salts):
    from pathlib import Path

    from flyte._cache.cache import Cache, VersionParameters
    from flyte._module import extract_obj_module
    from flyte.models import NativeInterface

    function = getattr(found, "func", found)
    made = found.native_interface if hasattr(found, "native_interface") else NativeInterface.from_callable(function)
    name, _ = extract_obj_module(function, Path(request["root"]))
    versions = {
        salt: Cache(behavior="auto", salt=salt).get_version(VersionParameters(func=function, image=None))
        for salt in salts
    }
    return {
        "module": name,
        "function": function.__name__,
        "isAsync": inspect.iscoroutinefunction(inspect.unwrap(function)),
        "inputs": [taken(name, kind, value) for name, (kind, value) in made.inputs.items()],
        "outputs": [{"name": name, "type": wire(kind)} for name, kind in made.outputs.items()],
        "docs": described(made.docstring),
        "versions": versions,
    }


def taken(name, kind, value):
    if value is inspect.Parameter.empty:
        return {"name": name, "type": wire(kind)}
    return {"name": name, "type": wire(kind), "default": literal(kind, value)}


def wire(kind):
    from flyte.types import TypeEngine
    from google.protobuf.json_format import MessageToDict

    return MessageToDict(TypeEngine.to_literal_type(kind))


def literal(kind, value):
    from flyte.types import TypeEngine
    from google.protobuf.json_format import MessageToDict

    return MessageToDict(asyncio.run(TypeEngine.to_literal(value, kind, TypeEngine.to_literal_type(kind))))


def described(docstring):
    from flyte._utils.description_parser import parse_description

    if docstring is None:
        return {"inputs": {}, "outputs": {}}
    short, long = docstring.short_description, docstring.long_description
    texts = {"short": short and parse_description(short, 255), "long": long and parse_description(long, 2048)}
    known = lambda texts: {name: text for name, text in texts.items() if text}  # noqa: E731
    return {**known(texts), "inputs": known(docstring.input_descriptions), "outputs": known(docstring.output_descriptions)}


main()
