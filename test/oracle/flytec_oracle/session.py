"""What every request begins with: files on disk, the module search path, an initialised SDK, imported modules."""

import base64
import importlib
import logging
import os
import pathlib
import sys
import warnings
from datetime import datetime, timedelta

import flyte
import flyte._image

from . import sdk


class Misuse(Exception):
    """The request itself makes no sense; nothing that the SDK could have an opinion about."""


def begin(request: dict, directory: str) -> pathlib.Path:
    """Writes the request's files, steps into its root and initialises the SDK there. Gives the root."""
    write_files(request["files"], pathlib.Path(directory))
    root = pathlib.Path(directory, request["root"]).resolve()
    root.mkdir(parents=True, exist_ok=True)
    os.chdir(root)
    sdk.leave_own_paths()
    sys.path[:0] = [str(root), *(str((root / path).resolve()) for path in request["path"])]
    if "pythonVersion" in request:
        major, minor = request["pythonVersion"].split(".")
        flyte._image._detect_python_version = lambda: (int(major), int(minor))
    flyte.init(
        org=request["org"],
        project=request["project"],
        domain=request["domain"],
        root_dir=root,
        images=request["imageRefs"],
    )
    return root


def write_files(files: dict, directory: pathlib.Path) -> None:
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else base64.b64decode(content["base64"]))


def import_modules(request: dict) -> dict:
    """Name → module, in the order in which they are named."""
    return {name: importlib.import_module(name) for name in request["modules"]}


def namespace(modules: dict) -> dict:
    """What an expression in a request can name: `flyte`, `datetime`, `timedelta`, and all that its modules define."""
    names = {"flyte": flyte, "datetime": datetime, "timedelta": timedelta}
    for module in modules.values():
        names.update(vars(module))
    return names


def collect_warnings(directory: str) -> list:
    """From here on the text of every Python warning, and of every log record of level warning or above, is added to
    the list."""
    texts = []
    make_record = logging.getLogRecordFactory()

    def overhear(*args, **kwargs):
        record = make_record(*args, **kwargs)
        if record.levelno >= logging.WARNING:
            texts.append(sdk.without_directory(record.getMessage(), directory))
        return record

    def note(message, *_, **__):
        texts.append(sdk.without_directory(str(message), directory))

    logging.setLogRecordFactory(overhear)
    warnings.simplefilter("always")
    warnings.showwarning = note
    return texts
