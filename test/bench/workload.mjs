/** Workloads of any size: one configuration as a flyte.yaml, and as the module the SDK would need for the same. */

const tasksPerEnvironment = 10;

/** Environments of up to ten tasks each, for `count` tasks: [index, first task, number of tasks]. */
function* environments(count) {
  for (let e = 0, first = 0; first < count; e++, first += tasksPerEnvironment)
    yield [e, first, Math.min(tasksPerEnvironment, count - first)];
}

/** A flyte.yaml with `count` tasks. */
export function yaml(count) {
  const lines = ["flytec: 1", "org: acme", "project: demo", "domain: development", "environments:"];
  for (const [e, first, size] of environments(count)) {
    lines.push(
      `  env-${e}:`,
      `    image: ghcr.io/acme/base:${e}`,
      `    module: pkg.mod_${e}`,
      "    resources:",
      "      cpu: 2",
      "      memory: 4Gi",
      "      gpu: T4:1",
      "    secrets:",
      `      - key: api-key-${e}`,
      `        as_env_var: API_KEY_${e}`,
      `    cache: ${e % 2 ? "auto" : "disable"}`,
      "    tasks:",
    );
    for (let t = first; t < first + size; t++) {
      lines.push(
        `      task_${t}:`,
        "        inputs:",
        "          x: {type: int, default: 7}",
        `          rows: {type: "list[str]", default: []}`,
        "        outputs: str",
        `        cache: {behavior: override, version_override: "1.${t % 9}"}`,
        "        retries: 3",
        "        timeout: 1h",
        "        triggers:",
        `          nightly_${t}:`,
        `            automation: {cron: "${t % 60} ${t % 24} * * *", timezone: UTC}`,
        "            inputs: {x: 1}",
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The same configuration as a module for the SDK, with a root environment that depends on all. */
export function python(count) {
  const lines = ["import flyte", "ENVS = []"];
  for (const [e, first, size] of environments(count)) {
    lines.push(
      `env_${e} = flyte.TaskEnvironment(name="env-${e}", image="ghcr.io/acme/base:${e}", resources=flyte.Resources(cpu=2, memory="4Gi", gpu="T4:1"), secrets=[flyte.Secret(key="api-key-${e}", as_env_var="API_KEY_${e}")], cache="${e % 2 ? "auto" : "disable"}")`,
      `ENVS.append(env_${e})`,
    );
    for (let t = first; t < first + size; t++) {
      lines.push(
        `@env_${e}.task(retries=3, timeout=3600, cache=flyte.Cache(behavior="override", version_override="1.${t % 9}"), triggers=flyte.Trigger(name="nightly_${t}", automation=flyte.Cron("${t % 60} ${t % 24} * * *"), inputs={"x": 1}))`,
        `async def task_${t}(x: int = 7, rows: list[str] = []) -> str:`,
        "    return str(x)",
      );
    }
  }
  lines.push('root = flyte.TaskEnvironment(name="root", image="ghcr.io/acme/base:root", depends_on=ENVS)');
  return `${lines.join("\n")}\n`;
}

/** A project of `count` Python files, each with a task that takes and gives classes of its own and its neighbour's: texts by path. */
export function code(count) {
  const files = {};
  const lines = ["flytec: 1", "python: {root: src}", "environments:"];
  for (let i = 0; i < count; i++) {
    const part = Math.floor(i / 50);
    files["src/shop/__init__.py"] = "";
    files[`src/shop/part_${part}/__init__.py`] = "";
    files[`src/shop/part_${part}/module_${i}.py`] = codeModule(i);
    if (i % tasksPerEnvironment === 0) lines.push(`  env-${i / tasksPerEnvironment}:`, "    tasks:");
    lines.push(`      task_${i}: {function: "shop.part_${part}.module_${i}:task_${i}"}`);
  }
  return { ...files, "flyte.yaml": `${lines.join("\n")}\n` };
}

function codeModule(i) {
  const neighbour = i % 5 ? `\n    before: Row${i - 1} | None = None` : "";
  const from = i % 5 ? `\nfrom shop.part_${Math.floor((i - 1) / 50)}.module_${i - 1} import Row${i - 1}` : "";
  return `"""Module ${i}."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from flyte_envs import task${from}

log = logging.getLogger(__name__)


class Kind${i}(Enum):
    SMALL = "small"
    LARGE = "large"


@dataclass
class Row${i}:
    name: str
    size: int = ${i}
    kind: Kind${i} = Kind${i}.SMALL
    tags: list[str] = field(default_factory=list)${neighbour}


def total_${i}(x: int, y: float = 2.5) -> float:
    total = 0.0
    for k in range(x):
        total += y * k if k % 2 else -y / (k + 1)
        log.info("step %s of %s", k, x)
    return total


@task("env-${Math.floor(i / tasksPerEnvironment)}.task_${i}")
async def task_${i}(row: Row${i}, since: datetime, n: int = ${i}, rate: float = 0.5) -> list[Row${i}]:
    """Makes rows.

    Args:
        row: the first row
        since: from when on
    """
    values = [total_${i}(k) for k in range(n)]
    await asyncio.sleep(0)
    return [Row${i}(name=row.name, size=int(v)) for v in values if v > rate]
`;
}
