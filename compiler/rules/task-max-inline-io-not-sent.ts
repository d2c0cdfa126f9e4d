import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const taskMaxInlineIoNotSent = defineRule({
  code: "task-max-inline-io-not-sent",
  severity: "info",
  title: "`max_inline_io_bytes` is not part of what is deployed",
  rejectedBy: "lost: TaskSpec has no such field; the SDK's controller keeps the limit when a task calls another",
  ...atEveryLevel("max_inline_io_bytes", (bytes, report) => {
    if (bytes.value <= 0) return;
    report({
      at: bytes.key,
      message:
        "`max_inline_io_bytes` is not deployed with the task: the limit holds where Python code calls the task, not for runs that a trigger or the UI starts.",
    });
  }),
});
