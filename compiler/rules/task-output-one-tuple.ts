import { quoted, replace } from "../diagnostics/edit.ts";
import { inBrackets, onlyOutput } from "./only-output.ts";
import { defineRule } from "./rule.ts";

export const taskOutputOneTuple = defineRule({
  code: "task-output-one-tuple",
  severity: "error",
  title: "A task returns a tuple of one",
  rejectedBy: "SDK: flyte/_interface.py, extract_return_annotation",
  task: (task, report) => {
    const only = onlyOutput(task);
    if (only?.type?.kind !== "tuple" || only.type.items.length !== 1) return;
    const item = inBrackets(only);
    report({
      at: only.at,
      message: `A tuple stands for several outputs, and this one has only one. Write \`${item}\`, or give the output a name.`,
      fixes: [{ title: `Write \`${item}\``, safe: true, edits: [replace(only.at, quoted(item))] }],
    });
  },
});
