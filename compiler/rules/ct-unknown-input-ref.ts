import { replacePart } from "../diagnostics/edit.ts";
import { didYouMean } from "../diagnostics/words.ts";
import { type InputReference, inputReferences } from "../model/container-inputs.ts";
import { nearest } from "../source/nearest.ts";
import { defineRule, type Report } from "./rule.ts";
import { inputNames, whatItHas } from "./trigger-inputs.ts";

export const ctUnknownInputRef = defineRule({
  code: "ct-unknown-input-ref",
  severity: "warning",
  title: "A container's command line names an input that the task has not",
  rejectedBy: "run: the reference is left as it is, or the file is not there",
  task: (task, report, context) => {
    const container = task.settings.container?.value;
    const names = inputNames(task, context);
    if (!container || !names) return;
    for (const reference of inputReferences(container)) {
      if (!names.includes(reference.name) && !isMetadata(reference)) report(unknown(reference, names));
    }
  },
});

/** The inputs as one document, which Flyte writes beside them. Source: flytecopilot/data/download.go, DownloadInputs. */
function isMetadata({ kind, name }: InputReference): boolean {
  return kind === "path" && /^inputs\.(?:json|yaml|pb)$/.test(name);
}

function unknown({ name, text, at, part }: InputReference, names: readonly string[]): Report {
  const near = nearest(name, names);
  const edit = part && near && replacePart(at, part.start, part.end, text.replace(name, near));
  return {
    at,
    part,
    message: `\`${text}\` names no input of this task; ${didYouMean(near, whatItHas(names))}`,
    fixes: edit ? [{ title: `Change to \`${near}\``, safe: true, edits: [edit] }] : [],
  };
}
