"""Says where the generated folder comes from."""

import importlib.metadata
import json
import subprocess
import sys


def readme(plugin: str) -> str:
    version = importlib.metadata.version("flyteidl2")
    wheel = wheel_info("flyteidl2", version)
    plugin_version = subprocess.run([plugin, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"""# Generated: Flyte's wire messages

Everything in this folder is written by `compiler/sdk/extract_messages.py`; `compiler/sdk/README.md` says how to run it.

| what | from |
|---|---|
| messages | the wheel [`{wheel["name"]}`]({wheel["url"]}), flyteidl2 {version} |
| its SHA-256 | `{wheel["sha256"]}` |
| TypeScript | {plugin_version}, descriptors rewritten for `../lazy-file.ts` |

- `flyteidl2/`: what flytec sends (`DeployTaskRequest`, the plugins' own messages) and nothing else, without
  validation rules.
- `google.ts`: the well-known files those import.
- `service/`: `TaskService` with what only its calls need.
- `flyteidl2.binpb`: a `FileDescriptorSet` of the same files, complete and with their validation rules, for tests.
"""


def wheel_info(package: str, version: str) -> dict[str, str]:
    """Name, address and SHA-256 of the wheel that pip installs for this version."""
    pip = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    report = subprocess.run([*pip, "--report", "-", f"{package}=={version}"], capture_output=True, check=True).stdout
    download = json.loads(report)["install"][0]["download_info"]
    url = download["url"]
    return {"name": url.rpartition("/")[2], "url": url, "sha256": download["archive_info"]["hashes"]["sha256"]}
