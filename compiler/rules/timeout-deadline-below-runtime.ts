import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const timeoutDeadlineBelowRuntime = defineRule({
  code: "timeout-deadline-below-runtime",
  severity: "warning",
  title: "The deadline comes before the time a task may run",
  rejectedBy: "lost: the deadline ends the task before `max_runtime` can",
  ...atEveryLevel("timeout", ({ value: { max_runtime, deadline } }, report) => {
    const [runtime, end] = [max_runtime, deadline].map((limit) => (limit ? inSeconds(limit.value) : 0)) as [
      number,
      number,
    ];
    if (!max_runtime || !deadline || end <= 0 || runtime <= end) return;
    report({
      at: deadline,
      message:
        "The deadline, which counts from the start of the run and over all attempts, ends the task before its `max_runtime` can. Raise `deadline`, or lower `max_runtime`.",
      related: "key" in max_runtime ? [{ at: max_runtime, message: "how long one attempt may run" }] : [],
    });
  }),
});
