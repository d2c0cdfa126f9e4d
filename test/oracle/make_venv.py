"""Prints the path of an interpreter that has the pinned SDK and plugins; makes its venv in the folder if need be.

usage: python3 make_venv.py FOLDER
"""

import fcntl
import hashlib
import pathlib
import shutil
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
REQUIREMENTS, PLUGINS, CONSTRAINTS = LISTS = [
    HERE / name for name in ("requirements.txt", "plugins.txt", "constraints.txt")
]


def main(folder: pathlib.Path) -> None:
    directory = folder / f"venv-{fingerprint()}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(f"{directory}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # others wait here; the lock ends with the process, however that ends
        if not (directory / "complete").exists():
            make(directory)
    print(directory / "bin" / "python")


def fingerprint() -> str:
    """Of all that the venv is made from: the lists and the interpreter."""
    parts = [f"{sys.version} {sys.base_prefix}", *(each.read_text() for each in LISTS)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def make(directory: pathlib.Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)
    venv.create(directory, with_pip=True)
    install(directory, "-r", REQUIREMENTS, "-c", CONSTRAINTS)
    install(directory, "--no-deps", "-r", PLUGINS)
    (directory / "complete").touch()


def install(directory: pathlib.Path, *arguments) -> None:
    pip = [directory / "bin" / "pip", "install", "--quiet", "--no-input", "--no-compile"]
    subprocess.run([*pip, *arguments], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
