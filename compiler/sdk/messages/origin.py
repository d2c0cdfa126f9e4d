"""Says where the generated folder comes from."""

import importlib.metadata
import json
import subprocess
import sys

from .packages import Package


def readme(package: Package, plugin: str) -> str:
    name = package.name
    version = importlib.metadata.version(name)
    wheel = wheel_info(name, version)
    plugin_version = subprocess.run([plugin, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    sent = ", ".join(f"`{message}`" for messages in package.messages.values() for message in messages)
    service = f"- `service/`: `{package.service[1]}` with what only its calls need.\n" if package.service else ""
    return f"""# Generated: Flyte's wire messages

Everything in this folder is written by `compiler/sdk/extract_messages.py`; `compiler/sdk/README.md` says how to run it.

| what | from |
|---|---|
| messages | the wheel [`{wheel["name"]}`]({wheel["url"]}), {name} {version} |
| its SHA-256 | `{wheel["sha256"]}` |
| TypeScript | {plugin_version}, descriptors rewritten for `../../wire/lazy-file.ts` |

- `{name}/`: what flytec sends ({sent}) and nothing else, without validation rules.
- `google.ts`: the well-known files those import.
{service}- `{name}.binpb`: a `FileDescriptorSet` of the same files, complete and with their validation rules, for tests.
"""


def wheel_info(package: str, version: str) -> dict[str, str]:
    """Name, address and SHA-256 of the wheel that pip installs for this version."""
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    report = subprocess.run([*pip, "--report", "-", f"{package}=={version}"], capture_output=True, check=True).stdout
    download = json.loads(report)["install"][0]["download_info"]
    url = download["url"]
    return {"name": url.rpartition("/")[2], "url": url, "sha256": download["archive_info"]["hashes"]["sha256"]}
