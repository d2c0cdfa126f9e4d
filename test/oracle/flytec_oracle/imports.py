"""Libraries that one request made Python import are imported once more before the next fork: only the first request
that needs a plugin or a lazy corner of the SDK pays for it."""

import importlib
import os
import sys


def since(known: set, directory: str) -> list:
    """Names of the modules imported since, in order, those of the request's own files left out."""
    return [name for name, module in sys.modules.items() if name not in known and is_library(module, directory)]


def is_library(module, directory: str) -> bool:
    spec = getattr(module, "__spec__", None)
    return spec is not None and not (spec.origin or "").startswith(directory + os.sep)


def repeat(names: list) -> None:
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            pass  # a module that another made under a name that cannot be imported; the fork makes it again
