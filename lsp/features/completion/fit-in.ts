/** A candidate as an item: fitted into the text round the cursor. */
import { type Candidate, type CompletionItem, itemOf } from "./item.ts";
import type { CursorPlace } from "./place.ts";
import { scalarText } from "./quoting.ts";

/** @returns the item, its place in the list left to whoever lists it. */
export function fitIn(candidate: Candidate, place: CursorPlace): Omit<CompletionItem, "sortText"> {
  const { typed, insert, replace } = place;
  return itemOf(candidate, {
    insertText: `${typed.tight ? " " : ""}${indented(textOf(candidate, place), place)}`,
    indent: place.indent.line,
    insert,
    replace,
    filterText: `${typed.quote ?? ""}${candidate.label}`,
  });
}

function textOf({ label, yaml, bare }: Candidate, { typed, role }: CursorPlace): string {
  if (role === "key" && typed.colon) return scalarText(label, typed.open.length > 0);
  if (yaml !== undefined) return yaml;
  return bare ? label : scalarText(label, typed.open.length > 0);
}

/** Lines after the first, indented relative to the line instead of to the token. */
function indented(text: string, { indent: { line, own } }: CursorPlace): string {
  return text.replaceAll("\n", `\n${" ".repeat(own - line)}`);
}
