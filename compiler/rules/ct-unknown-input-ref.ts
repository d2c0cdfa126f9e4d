import { replacePart } from "../diagnostics/edit.ts";
import { didYouMean } from "../diagnostics/words.ts";
import { type InputReference, inputReferences } from "../model/container-inputs.ts";
import type { Task } from "../model/task.ts";
import { nearest } from "../source/nearest.ts";
import { keyPlace, step } from "../source/node.ts";
import { defineRule, type Report } from "./rule.ts";
import { type Interfaces, inputNames, inputsPlaces, whatItHas } from "./trigger-inputs.ts";

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
      if (!names.includes(reference.name) && !isMetadata(reference)) report(unknown(reference, names, task, context));
    }
  },
});

/** The inputs as one document, which Flyte writes beside them. Source: flytecopilot/data/download.go, DownloadInputs. */
function isMetadata({ kind, name }: InputReference): boolean {
  return kind === "path" && /^inputs\.(?:json|yaml|pb)$/.test(name);
}

function unknown(
  { name, text, at, part }: InputReference,
  names: readonly string[],
  task: Task,
  context: Interfaces,
): Report {
  const near = nearest(name, names);
  const declared = near === undefined ? undefined : keyPlace(step(task.at, "inputs"), near);
  const edit = part && near && replacePart(at, part.start, part.end, text.replace(name, near));
  return {
    at,
    part,
    message: `\`${text}\` names no input of this task; ${didYouMean(near, whatItHas(names))}`,
    related: declared ? [{ at: declared, message: "the input" }] : inputsPlaces(task, context),
    fixes: edit ? [{ title: `Change to \`${near}\``, safe: true, edits: [edit] }] : [],
  };
}
