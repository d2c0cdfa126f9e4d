/** The formatter, asked about a document that is open. Other people's files, and Python, stay as they are. */
import type { TextEdit } from "../../compiler/diagnostics/diagnostic.ts";
import { formatEdits, formatOnType, formatRange } from "../../compiler/format/format.ts";
import { lineStart } from "../../compiler/source/lines.ts";
import type { Source, Span } from "../../compiler/source/node.ts";
import type { Snapshot } from "../workspace.ts";

/** The edits that lay out the whole document, or the lines of a part of it. */
export function formatted(at: Snapshot, within?: Span): readonly TextEdit[] {
  if (at.file.endsWith(".py")) return [];
  return within ? formatRange(sourceOf(at), within) : formatEdits(sourceOf(at));
}

/** The edits due when a character has been typed before an offset; behind a line end the editor may have indented already. */
export function formattedOnType(at: Snapshot, offset: number, typed: string): readonly TextEdit[] {
  if (at.file.endsWith(".py")) return [];
  return formatOnType(sourceOf(at), typed === "\n" ? lineStart(at.text, offset) : offset);
}

function sourceOf({ file, text }: Snapshot): Source {
  return { uri: file, text };
}
