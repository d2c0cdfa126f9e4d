/** The only arithmetic on lines and columns. */

/** 1-based line and column; columns count UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. Lines end with LF or CRLF, as in YAML. */
export interface Lines {
  /** Line and column of an offset; offsets past the end count as the end. */
  at(offset: number): LineColumn;
  /** The characters of a line, without its end. */
  text(line: number): string;
  readonly count: number;
}

let last: { readonly text: string; readonly lines: Lines } | undefined;

/** Indexes a text once, however often it is asked for in a row; each look-up is a binary search. */
export function linesOf(text: string): Lines {
  if (last?.text !== text) last = { text, lines: indexed(text) };
  return last.lines;
}

function indexed(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return {
    count: starts.length,
    at(offset) {
      const within = Math.max(0, Math.min(offset, text.length));
      const index = lastNotAfter(starts, within);
      return { line: index + 1, column: within - starts[index]! + 1 };
    },
    text(line) {
      const start = starts[line - 1] ?? text.length;
      return text.slice(start, starts[line] ?? text.length).replace(/\r?\n$/, "");
    },
  };
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line of an offset ends: at its line feed, or with the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}
