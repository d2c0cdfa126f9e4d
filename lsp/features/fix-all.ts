/** All safe fixes of a document at once, those included that only others bring into reach: what `flytec fix` does. */
import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { fixProject } from "../../compiler/fix.ts";
import type { Snapshot } from "../workspace.ts";
import type { CodeAction } from "./code-actions.ts";

/** The action that fixes all; none where nothing is to be fixed. Fixes may change other files of the project, too. */
export function fixAll({ project: { files, root, now, analysis }, file }: Snapshot): readonly CodeAction[] {
  const isDue = analysis.diagnostics.some((one) => one.file === file && one.fixes.some(({ safe }) => safe));
  const fixed = isDue ? fixProject(files, root, { now }, { unsafe: false }) : undefined;
  const edits = [...(fixed?.texts ?? [])].flatMap(([uri, text]) => changes(uri, files.read(uri) ?? "", text));
  return edits.length > 0 ? [{ title: "Fix all that can be fixed safely", kind: "source.fixAll.flytec", edits }] : [];
}

/** The edits from one text to another: stretches of lines, with all lines in between that are equal left alone. */
function changes(file: string, before: string, after: string): TextEdit[] {
  const [old, now] = [lines(before), lines(after)];
  if (old.length !== now.length) return [whole(file, before, after)];
  let at = 0;
  return old.flatMap((line, i) => {
    const span = { start: at, end: at + line.length };
    at = span.end;
    return line === now[i] ? [] : [{ file, span, newText: now[i]! }];
  });
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** One edit from the first character that differs to the last. */
function whole(file: string, before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { file, span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}
