import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowTimeoutPart = defineRule({
  code: "metaflow-timeout-part",
  severity: "error",
  title: "A time limit that Metaflow does not have",
  rejectedBy:
    "Metaflow: plugins/timeout_decorator.py, TimeoutDecorator (a limit of an attempt's run time, and no other)",
  target: "metaflow",
  ...atEveryLevel("timeout", ({ value: { max_queued_time, deadline } }, report) => {
    const others = { max_queued_time, deadline };
    for (const [name, limit] of Object.entries(others)) {
      if (!limit || inSeconds(limit.value) === 0) continue;
      report({
        at: limit.key,
        message: `Metaflow limits how long an attempt runs, and nothing else: \`${name}\` cannot be kept. Leave it out, or give \`max_runtime\`.`,
      });
    }
  }),
});
