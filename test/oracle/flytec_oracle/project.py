"""A request's files on disk, and where Python looks for modules."""

import base64
import importlib
import os
import pathlib
import sys


def enter(request: dict, directory: str) -> pathlib.Path:
    """Writes the request's files, and steps into its root, which is the first place to look for modules. Gives the
    root."""
    write_files(request["files"], pathlib.Path(directory))
    root = pathlib.Path(directory, request["root"]).resolve()
    root.mkdir(parents=True, exist_ok=True)
    os.chdir(root)
    leave_own_paths()
    sys.path[:0] = [str(root), *(str((root / path).resolve()) for path in request["path"])]
    return root


def write_files(files: dict, directory: pathlib.Path) -> None:
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else base64.b64decode(content["base64"]))


def import_modules(request: dict) -> dict:
    """Name → module, in the order in which they are named."""
    return {name: importlib.import_module(name) for name in request["modules"]}


def leave_own_paths() -> None:
    """Takes the oracle's own folders from the module search path; the plugins' stand-ins stay, at its end."""
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    script = os.path.dirname(os.path.abspath(sys.argv[0]))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) not in (own, script)]
