"""What every request begins with: files on disk, the module search path, an initialised SDK, imported modules."""

import logging
import pathlib
import warnings
from datetime import datetime, timedelta

import flyte
import flyte._image

from .errors import without_directory
from .project import enter


def begin(request: dict, directory: str) -> pathlib.Path:
    """Enters the request's project and initialises the SDK there. Gives the root."""
    root = enter(request, directory)
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
            texts.append(without_directory(record.getMessage(), directory))
        return record

    def note(message, *_, **__):
        texts.append(without_directory(str(message), directory))

    logging.setLogRecordFactory(overhear)
    warnings.simplefilter("always")
    warnings.showwarning = note
    return texts
