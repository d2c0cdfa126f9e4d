import { replacePart } from "../diagnostics/edit.ts";
import { inputFolder, inputReferences } from "../model/container-inputs.ts";
import type { Type } from "../model/type.ts";
import { defineRule } from "./rule.ts";
import { typeOf } from "./trigger-inputs.ts";

export const ctTemplateFile = defineRule({
  code: "ct-template-file",
  severity: "warning",
  title: "A file's input is written into the command line as a value",
  rejectedBy:
    "run: flyte/extras/_container.py, _render_command_and_volume_binding (fails in a local run; elsewhere gives the URI)",
  task: (task, report, context) => {
    const container = task.settings.container?.value;
    if (!container) return;
    for (const { kind, name, text, at, part } of inputReferences(container)) {
      const type = kind === "value" ? typeOf(task, name, context) : undefined;
      if (!type || !isFile(type)) continue;
      const path = `${inputFolder(container)}/${name}`;
      report({
        at,
        part,
        message: `\`${text}\` gives where the ${type.kind === "dir" ? "folder" : "file"} is stored, not the ${type.kind === "dir" ? "folder" : "file"} itself, and fails in a local run. Flyte puts it at \`${path}\`.`,
        fixes: part
          ? [{ title: `Write \`${path}\``, safe: false, edits: [replacePart(at, part.start, part.end, path)] }]
          : [],
      });
    }
  },
});

function isFile({ kind }: Type): boolean {
  return kind === "file" || kind === "dir";
}
