/** Where in a function's docstring something stands. */
import type { PythonFunction } from "../python/interface.ts";
import type { Span } from "../source/node.ts";

/** The line of the docstring that a text begins in, as it is read from there; the function's name where escapes hide it. */
export function lineWith({ source, whole, at }: PythonFunction, text: string): Span {
  const [line = ""] = text.split("\n");
  const start = source.text.indexOf(line.slice(0, 40).trim(), at.end);
  return start < 0 || start >= whole.end ? at : { start, end: endOfLine(source.text, start) };
}

/** The first line of a function's text that looks like this; the function's name where none does. */
export function lineLike({ source, whole, at }: PythonFunction, pattern: RegExp): Span {
  const found = pattern.exec(source.text.slice(at.end, whole.end));
  if (!found) return at;
  const start = at.end + found.index + found[0].search(/\S/);
  return { start, end: endOfLine(source.text, start) };
}

/** Without blanks at its end, and without the quotes that end a docstring. */
function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, end < 0 ? undefined : end);
  return start + line.replace(/\s*(?:"{3}|'{3}|["'])?\s*$/, "").length;
}
