/** Where a container's command line names the task's inputs. */

import type { Located, Span } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import { type Container, containerDefaults } from "./container.ts";

/** `{{.inputs.x}}` (the value), or `/var/inputs/x` (the file it is put into). */
export interface InputReference {
  readonly kind: "value" | "path";
  readonly name: string;
  /** The whole reference as written. */
  readonly text: string;
  readonly at: Located<string>;
  readonly part?: Span;
}

/** All references in the command and its arguments, in the order written. */
export function inputReferences(container: Container): InputReference[] {
  const words = [...(container.command?.value ?? []), ...(container.arguments?.value ?? [])];
  return words.flatMap((word) => [...values(word), ...paths(word, inputFolder(container))]);
}

/** Where the inputs are put for the container, without a slash at the end. */
export function inputFolder({ input_data_dir }: Container): string {
  return (input_data_dir?.value ?? containerDefaults.input_data_dir).replace(/\/+$/, "");
}

/** Source: flyteplugins/go/tasks/pluginmachinery/core/template/template.go, inputVarRegex. */
function values(at: Located<string>): InputReference[] {
  return [...at.value.matchAll(/\{\{\s*\.inputs\.([^}\s]+)\s*\}\}/gi)].map((match) => reference("value", match, at));
}

/** Source: flyte/extras/_container.py, _extract_path_command_key. */
function paths(at: Located<string>, folder: string): InputReference[] {
  const found: InputReference[] = [];
  for (let start = at.value.indexOf(`${folder}/`); start >= 0; start = at.value.indexOf(`${folder}/`, start + 1)) {
    const match = /^[\w\-.]+/.exec(at.value.slice(start + folder.length + 1));
    if (match) found.push(reference("path", Object.assign([`${folder}/${match[0]}`, match[0]], { index: start }), at));
  }
  return found;
}

function reference(
  kind: InputReference["kind"],
  match: string[] & { index: number },
  at: Located<string>,
): InputReference {
  const [text, name] = match as [string, string] & { index: number };
  return { kind, name, text, at, part: partOf(at, { start: match.index, end: match.index + text.length }) };
}
