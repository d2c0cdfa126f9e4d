import { quoted, replace } from "../diagnostics/edit.ts";
import { inBrackets, isVariadic, onlyOutput } from "./only-output.ts";
import { defineRule } from "./rule.ts";

export const taskOutputVariadicTuple = defineRule({
  code: "task-output-variadic-tuple",
  severity: "error",
  title: "A task returns a tuple of any length",
  rejectedBy: "SDK: flyte/_interface.py, extract_return_annotation",
  task: (task, report) => {
    const only = onlyOutput(task);
    if (!only || !isVariadic(only.type)) return;
    const list = `list[${inBrackets(only).replace(/\s*,\s*\.\.\.$/, "")}]`;
    report({
      at: only.at,
      message: `A tuple stands for so many outputs, each with a number; one of any length has no such number. Write \`${list}\`.`,
      fixes: [{ title: `Write \`${list}\``, safe: false, edits: [replace(only.at, quoted(list))] }],
    });
  },
});
