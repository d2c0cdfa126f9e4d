import type { LogicalLine } from "./logical-lines.ts";

/**
 * The text from the first of some lines to the last, with the bodies of functions blanked out: a `0` stands for each. Every
 * other character keeps its place; blanks at the end are left out.
 */
export function outline(text: string, lines: readonly LogicalLine[]): string {
  const from = lines[0]!.start;
  const end = lines.at(-1)!.end;
  let made = "";
  for (let i = 0; i < lines.length; i++) {
    if (!isFunction(text, lines[i]!)) continue;
    const last = lastLineOf(lines, i);
    const first = lines[i + 1];
    if (first && last > i) {
      made += `${text.slice(from + made.length, first.start)}0`;
      if (last === lines.length - 1) return made;
      made += " ".repeat(lines[last]!.end - from - made.length);
    }
    i = last;
  }
  return made + text.slice(from + made.length, end);
}

const functionStart = /(?:async[ \t]+)?def\b/y;
function isFunction(text: string, { start }: LogicalLine): boolean {
  functionStart.lastIndex = start;
  return functionStart.test(text);
}

/** The index of the last line that is indented under line `i`. */
function lastLineOf(lines: readonly LogicalLine[], i: number): number {
  let last = i;
  while (last + 1 < lines.length && lines[last + 1]!.indent > lines[i]!.indent) last++;
  return last;
}
