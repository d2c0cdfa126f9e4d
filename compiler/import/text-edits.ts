/** Edits of a Python file's text, by its offsets. */
import type { TextEdit } from "../diagnostics/diagnostic.ts";
import type { PythonModule } from "../python/module.ts";
import type { Span } from "../source/node.ts";
import { blockAbove } from "./comments.ts";

/** Replaces a stretch of a module. */
export function replaced({ source }: PythonModule, { start, end }: Span, newText: string): TextEdit {
  return { file: source.uri, span: { start, end }, newText };
}

/**
 * Takes a statement out, with the comments right above it and the blank lines behind it. One that shares its line with
 * others leaves a `None`.
 */
export function removed(module: PythonModule, statement: Span): TextEdit {
  const { text } = module.source;
  const lineStart = text.lastIndexOf("\n", statement.start - 1) + 1;
  const newline = text.indexOf("\n", statement.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const isAlone =
    text.slice(lineStart, statement.start).trim() === "" &&
    /^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(statement.end, lineEnd));
  if (!isAlone) return replaced(module, statement, "None");
  const start = blockAbove(text, lineStart).start;
  if (/^(?:from|import)\b/.test(text.slice(statement.start, statement.end)))
    return replaced(module, { start: lineStart, end: lineEnd }, "");
  const isAfterBlank = start === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, start));
  const blank = isAfterBlank ? /^(?:[ \t]*\r?\n)*/.exec(text.slice(lineEnd))![0].length : 0;
  return replaced(module, { start, end: lineEnd + blank }, "");
}

/** A text with edits made; those that overlap an earlier one are left out, and blank lines are put in order where it changed. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const unix = (piece: string) => piece.replaceAll("\r\n", "\n");
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let made = "";
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < at) continue;
    made = joined(joined(made, unix(text.slice(at, span.start))), newText);
    at = span.end;
  }
  const all = joined(made, unix(text.slice(at))).replace(/\n{2,}$/, "\n");
  return text.includes("\r\n") ? all.replaceAll("\n", "\r\n") : all;
}

/** Two stretches of text with the blank lines that belong between them: none at the top, two before a definition, else at most two. */
function joined(above: string, below: string): string {
  const [end] = /\n*$/.exec(above)!;
  const [start] = /^\n*/.exec(below)!;
  if (above === "") return below.slice(start.length);
  if (end.length === 0 || below.length === start.length) return above + below;
  const rest = below.slice(start.length);
  const kept = above.slice(0, above.length - end.length);
  if (kept.trim() === "") return kept + rest;
  return kept + "\n".repeat(linesBetween(kept, rest, end.length + start.length)) + rest;
}

function linesBetween(above: string, below: string, written: number): number {
  const last = above.slice(above.lastIndexOf("\n") + 1);
  if (/^\s*#/.test(last)) return Math.min(written, 3);
  if (/^(?:@|def |class |async def )/.test(below)) return 3;
  return Math.min(written, /^(?:from|import) /.test(last) || /^(?:from|import) /.test(below) ? 2 : 3);
}
