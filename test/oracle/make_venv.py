"""Prints the path of an interpreter that has pinned packages; makes its venv in the folder if need be.

usage: python3 make_venv.py FOLDER [NAME]

NAME says which packages: `flyte2` (the default) has the SDK of Flyte 2 and its plugins, `flytekit` the SDK of Flyte 1,
`metaflow` Metaflow.
"""

import fcntl
import hashlib
import pathlib
import shutil
import subprocess
import sys
import venv
from typing import NamedTuple

HERE = pathlib.Path(__file__).resolve().parent
REQUIREMENTS, PLUGINS, CONSTRAINTS = [HERE / name for name in ("requirements.txt", "plugins.txt", "constraints.txt")]
FLYTEKIT = HERE.parent / "flyte1" / "packages.txt"
METAFLOW = HERE.parent / "metaflow" / "packages.txt"


class Recipe(NamedTuple):
    """The lists a venv is made from, and pip's arguments, one installation after the other."""

    lists: tuple
    installs: tuple


RECIPES = {
    "flyte2": Recipe(
        (REQUIREMENTS, PLUGINS, CONSTRAINTS),
        (("-r", REQUIREMENTS, "-c", CONSTRAINTS), ("--no-deps", "-r", PLUGINS)),
    ),
    "flytekit": Recipe((FLYTEKIT,), (("--no-deps", "-r", FLYTEKIT),)),
    "metaflow": Recipe((METAFLOW,), (("--no-deps", "-r", METAFLOW),)),
}


def main(folder: pathlib.Path, name: str = "flyte2") -> None:
    recipe = RECIPES[name]
    directory = folder / f"venv-{fingerprint(recipe)}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(f"{directory}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # others wait here; the lock ends with the process, however that ends
        if not (directory / "complete").exists():
            make(directory, recipe)
    print(directory / "bin" / "python")


def fingerprint(recipe: Recipe) -> str:
    """Of all that the venv is made from: the lists and the interpreter."""
    parts = [f"{sys.version} {sys.base_prefix}", *(each.read_text() for each in recipe.lists)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def make(directory: pathlib.Path, recipe: Recipe) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    venv.create(directory, with_pip=True)
    for arguments in recipe.installs:
        install(directory, *arguments)
    (directory / "complete").touch()


def install(directory: pathlib.Path, *arguments) -> None:
    pip = [directory / "bin" / "pip", "install", "--quiet", "--no-input", "--no-compile"]
    subprocess.run([*pip, *arguments], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:])
