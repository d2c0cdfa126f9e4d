import { removeEntry } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1RetryBackoff = defineRule({
  code: "flyte1-retry-backoff",
  severity: "error",
  title: "Retries of Flyte 1 have no backoff",
  rejectedBy: "lost: flyteidl.core.RetryStrategy is a count; how long to wait is the cluster's matter",
  target: "flyte1",
  ...atEveryLevel("retries", ({ value: { at, backoff, count } }, report) => {
    if (!backoff) return;
    report({
      at: backoff.key,
      message: `Flyte 1 takes a number of retries alone; how long it waits between them is set for the whole cluster. Write \`retries: ${count ?? 3}\` for Flyte 1.`,
      fixes: [{ title: "Remove `backoff`", safe: false, edits: removeEntry(at, "backoff") }],
    });
  }),
});
