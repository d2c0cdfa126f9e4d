"""Writes the facts about the installed SDK that flytec relies on, one JSON file each.

    python extract_facts.py <directory> [name…]

Run with a Python that has flyte, kubernetes, protovalidate, tzdata and the plugin packages. Without names, all of
NAMES are written. The modules in `facts/` say what each file holds.
"""

import importlib
import json
import sys
from pathlib import Path

NAMES = [
    "accelerators",
    "arguments",
    "cache",
    "container",
    "image",
    "limits",
    "packages",
    "pod-spec",
    "python-names",
    "signatures",
    "timezones",
]


def main(directory: str, *names: str) -> None:
    out = Path(directory)
    out.mkdir(parents=True, exist_ok=True)
    for name in names or NAMES:
        extract = importlib.import_module(f"facts.{name.replace('-', '_')}").extract
        (out / f"{name}.json").write_text(json.dumps(extract(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
