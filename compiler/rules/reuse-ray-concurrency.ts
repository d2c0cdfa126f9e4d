import { removeEntry } from "../diagnostics/edit.ts";
import { onSharedRay } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reuseRayConcurrency = defineRule({
  code: "reuse-ray-concurrency",
  severity: "error",
  title: "A shared Ray cluster is given a concurrency",
  rejectedBy: "SDK: flyteplugins/ray/task.py, RayFunctionTask.__post_init__",
  ...onSharedRay(({ policy, plugin }, report) => {
    const { concurrency } = policy.value;
    if (!concurrency || concurrency.value === 1) return;
    report({
      at: concurrency,
      message: `Reusable Ray tasks take no \`concurrency\` (here ${concurrency.value}); Ray itself shares its cluster out. Remove it.`,
      related: [{ at: plugin.key, message: "the Ray cluster" }],
      fixes: [{ title: "Remove `concurrency`", safe: true, edits: removeEntry(policy, "concurrency") }],
    });
  }),
});
