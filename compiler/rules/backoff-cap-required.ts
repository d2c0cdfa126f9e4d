import { setEntry } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { isUnread } from "./misspelt.ts";
import { defineRule } from "./rule.ts";

export const backoffCapRequired = defineRule({
  code: "backoff-cap-required",
  severity: "error",
  title: "A backoff that grows has no cap",
  rejectedBy: "SDK: flyte/_retry.py, Backoff.__post_init__",
  ...atEveryLevel("retries", ({ value: { backoff } }, report) => {
    const factor = backoff?.value.factor;
    if (!backoff || !factor || !(factor.value > 1) || isUnread(backoff.node, "cap", undefined)) return;
    report({
      at: factor,
      message: `With a factor of ${factor.value} each wait is longer than the last, without end. Add a \`cap\`, the longest wait.`,
      related: [{ at: backoff.key, message: "the backoff without a cap" }],
      fixes: [{ title: "Add `cap: 5m`", safe: false, edits: setEntry(backoff, "cap", "5m") }],
    });
  }),
});
