"""Prints what differs most between releases of the SDK, read from an unpacked wheel without importing it.

    python3 read_release.py <directory>

signatures: as in signatures.json, without the plugin packages. choices: name → the words a parameter may have.
"""

import ast
import json
import sys

directory = sys.argv[1]
sys.path[:] = [directory, *(path for path in sys.path if "site-packages" not in path)]

from facts import signatures, sources  # noqa: E402

CHOICES = {
    "flyte._resources": [
        "Accelerators",
        "DeviceClass",
        *(f"{name}Type" for name in ("GPU", "TPU", "Neuron", "AMD_GPU", "HABANA_GAUDI")),
        *(f"{name}Parts" for name in ("A100", "A100_80GB", "H100", "H200", "RTXPro6000", "V5E", "V5P", "V6E")),
    ],
    "flyte._cache.cache": ["CacheBehavior"],
    "flyte._image": ["Architecture"],
}


def main() -> None:
    every = ((module, name) for module, names in CHOICES.items() for name in names)
    found = ((name, sources.find(module, name)) for module, name in every)
    choices = {name: literals(each.module, each.node.value) for name, each in found if each is not None}
    print(json.dumps({"signatures": signatures.signatures(), "choices": choices}))


def literals(module: str, node: ast.expr) -> list:
    """The words of a `Literal[…]`, those of the literals it names included."""
    if isinstance(node, ast.Name):
        return literals(module, sources.find(module, node.id).node.value)
    if isinstance(node, ast.Constant):
        return [node.value]
    items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return [word for item in items for word in literals(module, item)]


main()
