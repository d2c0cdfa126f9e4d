import { removeEntry } from "../diagnostics/edit.ts";
import type { Node } from "../source/node.ts";
import { type FixedByReuse, fixedByReuse, policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideFalsyIgnored = defineRule({
  code: "override-falsy-ignored",
  severity: "warning",
  title: "An override gives an empty value, which leaves the task's value as it is",
  rejectedBy: "lost: flyte/_task.py, TaskTemplate.override (`new or old`)",
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

/** True for what Python takes for false, `False` itself apart: the SDK asks the switches `is not None`. */
function isFalsy(node: Node): boolean {
  if (node.kind === "scalar") return node.value === "" || node.value === 0;
  return (node.kind === "mapping" ? node.entries : node.items).length === 0;
}
