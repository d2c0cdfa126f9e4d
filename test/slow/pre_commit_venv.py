"""Prints the path of the pinned pre-commit; makes its venv in the folder if need be.

usage: python3 pre_commit_venv.py FOLDER
"""

import fcntl
import pathlib
import shutil
import subprocess
import sys
import venv

VERSION = "4.7.0"


def main(folder: pathlib.Path) -> None:
    python = ".".join(map(str, sys.version_info[:3]))
    directory = folder / f"pre-commit-{VERSION}-python-{python}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(f"{directory}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (directory / "complete").exists():
            make(directory)
    print(directory / "bin" / "pre-commit")


def make(directory: pathlib.Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    venv.create(directory, with_pip=True)
    pip = [directory / "bin" / "pip", "install", "--quiet", "--no-input"]
    subprocess.run([*pip, f"pre-commit=={VERSION}"], check=True, stdout=sys.stderr)
    (directory / "complete").touch()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
