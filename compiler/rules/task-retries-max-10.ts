import { step } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

/** Source: flyteidl2/core/literals.proto, RetryStrategy.retries (a comment; no field rule). */
const most = 10;

export const taskRetriesMax10 = defineRule({
  code: "task-retries-max-10",
  severity: "warning",
  title: "More than 10 retries",
  rejectedBy: "run: flyteidl2/core/literals.proto says that retries must be 10 or less",
  ...atEveryLevel("retries", (retries, report) => {
    const { count, at } = retries.value;
    if (count === undefined || count <= most) return;
    report({
      at: step(at, "count") ?? retries,
      message: `Flyte's protocol allows at most ${most} retries, and ${count} are asked for. Nothing checks it at a deploy, but do not count on more than ${most}.`,
    });
  }),
});
