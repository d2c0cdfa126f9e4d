import { setEntry } from "../diagnostics/edit.ts";
import { atEveryLevel, type OwnerOf } from "./levels.ts";
import { asPolicy, concurrencyOf, maxReplicas } from "./reuse.ts";
import { reusedPlugin, reusedPluginOf, supportsReuse } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reuseStarvation = defineRule({
  code: "reuse-starvation",
  severity: "warning",
  title: "A pool of one worker that takes one task at a time can starve",
  rejectedBy: "run: flyte/_reusable_environment.py, ReusePolicy.__post_init__ (a warning in the log)",
  ...atEveryLevel("reusable", (reusable, report, _, owner) => {
    const policy = asPolicy(reusable);
    if (!policy || maxReplicas(policy.value) !== 1 || concurrencyOf(policy.value) !== 1 || mustBeOne(owner)) return;
    report({
      at: policy.value.replicas!.value.max,
      message:
        "One replica with a concurrency of 1 runs one task at a time: a task that waits for another task of this environment then waits forever. Allow 2 replicas or a higher `concurrency`.",
      fixes: [{ title: "Set `replicas: 2`", safe: false, edits: setEntry(policy, "replicas", "2") }],
    });
  }),
});

/** A shared Ray cluster has exactly one replica. */
function mustBeOne(owner: OwnerOf<"reusable">): boolean {
  const both = "own" in owner ? reusedPlugin(owner) : reusedPluginOf(owner);
  return both !== undefined && supportsReuse(both.plugin.value);
}
