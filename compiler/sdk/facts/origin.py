"""Where a fact comes from."""

import importlib.metadata


def origin(*packages: str) -> str:
    """Names and versions of the packages, with what wrote the file."""
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    return f"{versions}; made by compiler/sdk/extract_facts.py"
