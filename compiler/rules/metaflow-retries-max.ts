import facts from "../../schema/data/metaflow.json" with { type: "json" };
import { replace } from "../diagnostics/edit.ts";
import { step } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

/** The first attempt is no retry, and Metaflow keeps the last one for `@catch`. */
const most = facts.maxAttempts - 2;

export const metaflowRetriesMax = defineRule({
  code: "metaflow-retries-max",
  severity: "error",
  title: "More retries than Metaflow makes",
  rejectedBy: "Metaflow: plugins/retry_decorator.py, RetryDecorator.step_init",
  target: "metaflow",
  ...atEveryLevel("retries", (retries, report) => {
    const { count } = retries.value;
    if (count === undefined || count <= most) return;
    const at = step(retries, "count") ?? retries;
    report({
      at,
      message: `Metaflow tries a task again ${most} times at most, and refuses a flow that asks for ${count}. Ask for ${most} or fewer.`,
      fixes: [{ title: `Retry ${most} times`, safe: false, edits: [replace(at, String(most))] }],
    });
  }),
});
