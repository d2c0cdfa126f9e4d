import { removeEntry } from "../diagnostics/edit.ts";
import { overrideSettings } from "../model/override.ts";
import type { Expression } from "../python/syntax.ts";
import type { Node } from "../source/node.ts";
import { eachCodeOverride, keywordsOf } from "./code.ts";
import { type FixedByReuse, fixedByReuse, policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideFalsyIgnored = defineRule({
  code: "override-falsy-ignored",
  severity: "warning",
  title: "An override gives an empty value, which leaves the task's value as it is",
  rejectedBy: "lost: flyte/_task.py, TaskTemplate.override (`new or old`)",
  ...eachCodeOverride((use, report) => {
    const reused = use.declared && policyInForce(use.declared) !== undefined;
    for (const [name, argument] of keywordsOf(use) ?? []) {
      if (!isFalsyCode(argument.value) || switches.has(name) || !known.has(name)) continue;
      if (reused && fixedByReuse.includes(name as FixedByReuse)) continue;
      const instead = sayable.get(name);
      report({
        at: use.place(argument),
        message: `This changes nothing: the SDK takes an empty \`${name}\` for "not given" and keeps the task's value. ${instead === undefined ? "Remove it, or give a value." : `Write \`${name}=${instead}\`.`}`,
      });
    }
  }),
  override: (override, report) => {
    const reused = policyInForce(override.task, override) !== undefined;
    for (const [name, setting] of Object.entries(override.settings)) {
      if (!isFalsy(setting.node) || honoured.has(name)) continue;
      if (reused && fixedByReuse.includes(name as FixedByReuse)) continue;
      report({
        at: setting,
        message: `This changes nothing: the SDK takes an empty \`${name}\` of an override for "not given" and keeps the task's value. Remove it, or give a value.`,
        fixes: [{ title: `Remove \`${name}\``, safe: true, edits: removeEntry(override.at, name) }],
      });
    }
  },
});

/** Parameters whose empty value can be said otherwise, and is: `RetryStrategy(count=0)`, `Timeout()`, `Resources()`. */
const honoured: ReadonlySet<string> = new Set(["retries", "timeout", "resources"]);

/** What says in code that an empty value is meant. */
const sayable: ReadonlyMap<string, string> = new Map([
  ["retries", "flyte.RetryStrategy(count=0)"],
  ["timeout", "flyte.Timeout()"],
  ["resources", "flyte.Resources()"],
]);

const known: ReadonlySet<string> = new Set(Object.keys(overrideSettings));

/** What the SDK asks `is not None`. Source: flyte/_task.py, TaskTemplate.override. */
const switches: ReadonlySet<string> = new Set(["interruptible", "entrypoint", "produces_artifacts"]);

function isFalsyCode(value: Expression): boolean {
  if (value.kind === "number") return Number(value.value) === 0;
  if (value.kind === "string") return value.value === "";
  if (value.kind === "dict") return value.entries.length === 0;
  return (value.kind === "tuple" || value.kind === "list") && value.items.length === 0;
}

/** True for what Python takes for false, `False` itself apart: the SDK asks the switches `is not None`. */
function isFalsy(node: Node): boolean {
  if (node.kind === "scalar") return node.value === "" || node.value === 0;
  return (node.kind === "mapping" ? node.entries : node.items).length === 0;
}
