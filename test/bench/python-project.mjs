/** A project whose tasks are Python functions, one module each, with the types and the imports that such code has. */

/** The files of a project of `count` modules, as [path, content]. Every module is named by the flyte.yaml. */
export function pythonProject(count) {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const packages = new Set(numbers.map((i) => `src/shop/${packageOf(i)}/__init__.py`));
  return [
    ["flyte.yaml", configuration(numbers)],
    ["src/shop/__init__.py", ""],
    ...[...packages].map((path) => [path, ""]),
    ...numbers.map((i) => [modulePath(i), module(i)]),
  ];
}

/** Where the module of a task lies. */
export function modulePath(i) {
  return `src/shop/${packageOf(i)}/orders_${i}.py`;
}

function packageOf(i) {
  return `part_${Math.floor(i / 50)}`;
}

function moduleName(i) {
  return `shop.${packageOf(i)}.orders_${i}`;
}

function configuration(numbers) {
  const lines = ["flytec: 1", "org: acme", "project: shop", "domain: development", "python: {root: src}"];
  lines.push("environments:");
  for (const i of numbers) {
    if (i % 10 === 0) lines.push(`  orders-${i / 10}:`, "    image: ghcr.io/acme/shop:1", "    tasks:");
    lines.push(
      `      collect_${i}:`,
      `        function: "${moduleName(i)}:collect_${i}"`,
      "        retries: 3",
      "        triggers:",
      `          nightly: {automation: {cron: "${i % 60} 3 * * *"}, inputs: {since: 2026-01-01T00:00:00Z}}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** About sixty lines: a dataclass with an enum and the neighbour's class in it, a task with a docstring, code of its own. */
function module(i) {
  const neighbour = i % 10 ? i - 1 : undefined;
  return `"""Orders of region ${i}."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from flyte_envs import task
${neighbour === undefined ? "" : `\nfrom ${moduleName(neighbour)} import Order${neighbour}\n`}
log = logging.getLogger(__name__)

RATES = {"eu": 0.19, "us": 0.07, "uk": 0.2}


class State${i}(Enum):
    OPEN = "open"
    PAID = "paid"
    SENT = "sent"


@dataclass
class Order${i}:
    """One order."""

    number: int
    customer: str
    total: float = 0.0
    state: State${i} = State${i}.OPEN
    tags: list[str] = field(default_factory=list)
${neighbour === undefined ? "" : `    earlier: Order${neighbour} | None = None\n`}

def taxed(order: Order${i}, region: str) -> float:
    rate = RATES.get(region, 0.0)
    if order.state is State${i}.OPEN and order.total > 100:
        rate -= 0.01
    return order.total * (1 + rate)


async def fetch(since: datetime, page: int, size: int = 100) -> list[Order${i}]:
    found = []
    for number in range(page * size, (page + 1) * size):
        if number % 7:
            found.append(Order${i}(number=number, customer=f"customer {number % 31}", total=number * 1.5))
        else:
            log.debug("no order %s since %s", number, since)
    await asyncio.sleep(0)
    return found


@task("orders-${Math.floor(i / 10)}.collect_${i}")
async def collect_${i}(since: datetime, pages: int = 3, region: str = "eu", least: float = 0.5) -> list[Order${i}]:
    """Collects the orders of a region.

    Args:
        since: the first moment to look at
        pages: how many pages to ask for
        region: whose tax is added
        least: the smallest total that counts
    """
    orders = []
    for page in range(pages):
        orders.extend(await fetch(since - timedelta(days=page), page))
    for order in orders:
        order.total = taxed(order, region)
    return [order for order in orders if order.total >= least]
`;
}
