/** Docstrings as Python's own library cleans them. */

/** A docstring without the indentation its lines have in common, and without blank lines around it (`inspect.cleandoc`). */
export function cleandoc(text: string): string {
  const [first = "", ...rest] = text.split("\n").map(expandTabs);
  const indents = rest.filter((line) => line.trimStart() !== "").map((line) => line.length - line.trimStart().length);
  const margin = indents.length > 0 ? indents.reduce((least, indent) => Math.min(least, indent)) : 0;
  const lines = [first.trimStart(), ...rest.map((line) => line.slice(margin))];
  while (lines.at(-1) === "") lines.pop();
  while (lines[0] === "") lines.shift();
  return lines.join("\n");
}

/** Each tab up to the next eighth column. */
function expandTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let made = "";
  for (const char of line) made += char === "\t" ? " ".repeat(8 - (made.length % 8)) : char;
  return made;
}

/** A description whose first line stands beside what it describes: the others lose the indentation they have in common. */
export function hanging(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? text : `${text.slice(0, end)}\n${cleandoc(text.slice(end + 1))}`;
}

/** The pieces of a text that begin with lines starting with a mark, and where the first of them begins. */
export function startingWith(
  text: string,
  mark: string,
): { readonly until: number; readonly chunks: readonly string[] } {
  const starts = [...text.matchAll(new RegExp(`^${mark}`, "gm"))].map(({ index }) => index);
  return { until: starts[0] ?? text.length, chunks: starts.map((start, i) => text.slice(start, starts[i + 1])) };
}
