"""python-names.json: the names that Python brings along, without the private ones."""

import builtins
import sys


def extract() -> dict:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {
        "origin": f"CPython {version}, sys.stdlib_module_names and builtins; made by compiler/sdk/extract_facts.py",
        "modules": public(sys.stdlib_module_names),
        "builtins": public(dir(builtins)),
    }


def public(names) -> list[str]:
    return sorted(name for name in names if not name.startswith("_"))
