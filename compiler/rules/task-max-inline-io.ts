import { removeEntry } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const taskMaxInlineIo = defineRule({
  code: "task-max-inline-io",
  severity: "warning",
  title: "A limit for inline inputs and outputs that nothing can keep",
  rejectedBy:
    "run: flyte/_internal/controllers/remote/_controller.py, upload_inputs_with_retry (InlineIOMaxBytesBreached)",
  ...atEveryLevel("max_inline_io_bytes", (bytes, report, _, owner) => {
    const keepsTasks = "task" in owner && bytes.value === 0;
    if (bytes.value > 0 || keepsTasks) return;
    report({
      at: bytes,
      message: `With a limit of ${bytes.value} bytes any input makes the call fail. Leave \`max_inline_io_bytes\` out for the default of 10 MiB, or give a number of bytes.`,
      fixes: [
        { title: "Remove `max_inline_io_bytes`", safe: false, edits: removeEntry(owner.at, "max_inline_io_bytes") },
      ],
    });
  }),
});
