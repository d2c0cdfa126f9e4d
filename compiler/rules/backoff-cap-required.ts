import { setEntry } from "../diagnostics/edit.ts";
import { child, isNull } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const backoffCapRequired = defineRule({
  code: "backoff-cap-required",
  severity: "error",
  title: "A backoff that grows has no cap",
  rejectedBy: "SDK: flyte/_retry.py, Backoff.__post_init__",
  ...atEveryLevel("retries", ({ value: { backoff } }, report) => {
    const factor = backoff?.value.factor;
    if (!backoff || !factor || !(factor.value > 1) || !isNull(child(backoff.node, "cap"))) return;
    report({
      at: factor,
      message: `With a factor of ${factor.value} each wait is longer than the last, without end. Add a \`cap\`, the longest wait.`,
      fixes: [{ title: "Add `cap: 5m`", safe: false, edits: setEntry(backoff, "cap", "5m") }],
    });
  }),
});
