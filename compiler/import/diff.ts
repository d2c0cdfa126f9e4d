/** Two texts side by side, as `diff -u` and Git write it. */

/** How many unchanged lines stand around a change. */
const context = 3;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** A unified diff; `before` undefined stands for a file that is not there. Empty where nothing differs. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  const lines = compared(linesOf(before ?? ""), linesOf(after));
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return "";
  const head = `--- ${before === undefined ? "/dev/null" : `a/${file}`}\n+++ b/${file}\n`;
  return head + hunks.map((hunk) => printed(lines, hunk)).join("");
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines of both, common ones once. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const middle = shortest(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const same = (text: string): Line => ({ mark: " ", text });
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)];
}

/** More than this is not compared line by line. */
const maxCells = 25e6;

/** By the longest common subsequence of lines. */
function shortest(before: readonly string[], after: readonly string[]): Line[] {
  if (before.length * after.length > maxCells)
    return [
      ...before.map((text) => ({ mark: "-", text }) as const),
      ...after.map((text) => ({ mark: "+", text }) as const),
    ];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let k = after.length - 1; k >= 0; k--)
      lengths[i * width + k] =
        before[i] === after[k]
          ? lengths[(i + 1) * width + k + 1]! + 1
          : Math.max(lengths[(i + 1) * width + k]!, lengths[i * width + k + 1]!);
  const lines: Line[] = [];
  let [i, k] = [0, 0];
  while (i < before.length || k < after.length) {
    if (i < before.length && k < after.length && before[i] === after[k]) {
      lines.push({ mark: " ", text: before[i++]! });
      k++;
    } else if (k >= after.length || (i < before.length && lengths[(i + 1) * width + k]! >= lengths[i * width + k + 1]!))
      lines.push({ mark: "-", text: before[i++]! });
    else lines.push({ mark: "+", text: after[k++]! });
  }
  return lines;
}

/** Stretches of lines around changes; those that meet are one. */
function hunksOf(lines: readonly Line[]): [from: number, to: number][] {
  const hunks: [number, number][] = [];
  for (const [i, { mark }] of lines.entries()) {
    if (mark === " ") continue;
    const last = hunks.at(-1);
    const to = Math.min(lines.length, i + context + 1);
    if (last && i - context <= last[1]) last[1] = to;
    else hunks.push([Math.max(0, i - context), to]);
  }
  return hunks;
}

function printed(lines: readonly Line[], [from, to]: readonly [number, number]): string {
  const count = (mark: "-" | "+", until: readonly Line[]) => until.filter((line) => line.mark !== mark).length;
  const [above, hunk] = [lines.slice(0, from), lines.slice(from, to)];
  const range = (mark: "-" | "+") => {
    const size = count(mark === "-" ? "+" : "-", hunk);
    const start = count(mark === "-" ? "+" : "-", above);
    return `${mark}${size === 0 ? start : start + 1},${size}`;
  };
  const body = hunk.map(({ mark, text }) =>
    text.endsWith("\n") ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ ${range("-")} ${range("+")} @@\n${body.join("")}`;
}
