"""packages.json: what is installed with flyte, all of it that flyte needs anywhere, without extras; names as PyPI compares them."""

import importlib.metadata
import re

from .origin import origin


def extract() -> dict:
    found: set[str] = set()
    wanted = ["flyte"]
    while wanted:
        name = normal(wanted.pop())
        if name not in found:
            found.add(name)
            wanted.extend(needed_by(name))
    return {"origin": origin("flyte"), "with_flyte": sorted(found)}


def needed_by(name: str) -> list[str]:
    """What only other systems need is not installed here, and what that needs in turn is not known."""
    try:
        requirements = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return [re.match(r"[A-Za-z0-9._-]+", each).group() for each in requirements if "extra ==" not in each]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
