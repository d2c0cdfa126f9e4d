import type { Item, Parsed } from "./docstring.ts";
import { cleandoc, hanging } from "./docstring-text.ts";

/** What a section holds: one text, one entry per indented line, or the one that it looks like. */
type Shape = "text" | "entries" | "either";

const sections: Readonly<Record<string, readonly [kind: Item["kind"], shape: Shape]>> = {
  Arguments: ["parameter", "entries"],
  Args: ["parameter", "entries"],
  Parameters: ["parameter", "entries"],
  Params: ["parameter", "entries"],
  Raises: ["other", "entries"],
  Exceptions: ["other", "entries"],
  Except: ["other", "entries"],
  Attributes: ["parameter", "entries"],
  Example: ["other", "text"],
  Examples: ["other", "text"],
  Returns: ["return", "either"],
  Yields: ["return", "either"],
};

const title = new RegExp(`^(${Object.keys(sections).join("|")}):[ \\t\\r\\f\\v]*$`, "gm");

/** `Args:` with indented entries. Undefined for text that is none. Source: docstring_parser/google.py. */
export function readGoogle(text: string): Parsed | undefined {
  const titles = [...text.matchAll(title)];
  const bodies = new Map<string, string>();
  for (const [i, found] of titles.entries()) {
    const body = text.slice(found.index + found[0].length, titles[i + 1]?.index);
    const end = body.search(/\n\S/);
    bodies.set(found[1]!, trimLines(end < 0 ? body : body.slice(0, end)));
  }
  const items = [...bodies].map(([name, body]) => readSection(name, body));
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? { until: titles[0]?.index ?? text.length, items: known.flat() } : undefined;
}

function trimLines(text: string): string {
  return text.replace(/^\n+/, "").replace(/(?<!\n)\n+$/, "");
}

function readSection(name: string, body: string): Item[] | undefined {
  const [kind, shape] = sections[name]!;
  if (shape !== "entries") {
    const whole = cleandoc(body);
    if (shape === "text" || !looksLikeEntry(whole)) return [{ kind }];
    return whole.includes(":") ? [{ kind }] : undefined;
  }
  const entries = entriesOf(body).map((entry) => readEntry(kind, entry));
  const known = entries.filter((entry) => entry !== undefined);
  return entries.length > 0 && known.length === entries.length ? known : undefined;
}

/** A word with a colon at the beginning, or a type in brackets with one. */
function looksLikeEntry(text: string): boolean {
  return /^\s*[^:\s]+:/.test(text) || /^[^:]*\]:/.test(text);
}

/** The entries of a section begin with its first line's indentation; what is indented deeper goes on with them. */
function entriesOf(body: string): string[] {
  const indent = /^\s*/.exec(body)![0];
  const starts = [...body.matchAll(new RegExp(`^${indent}(?=\\S)`, "gm"))].map(({ index }) => index);
  return starts.map((start, i) => trimLines(body.slice(start + indent.length, starts[i + 1])));
}

function readEntry(kind: Item["kind"], entry: string): Item | undefined {
  const colon = entry.indexOf(":");
  if (colon < 0) return undefined;
  if (kind !== "parameter") return { kind };
  const [first = "", ...more] = entry.slice(0, colon).split("\n");
  const head = more.length > 0 ? first + cleandoc(more.join("\n")) : first;
  return { kind, name: nameOf(head), description: trimLines(hanging(entry.slice(colon + 1).replace(/^ /, ""))) };
}

/** `day` of `day (datetime, optional)`. */
function nameOf(head: string): string {
  const open = head.indexOf("(", head.search(/\S/) + 1);
  const close = head.lastIndexOf(")");
  const isTyped = open >= 0 && head.slice(open + 1, Math.max(close, open + 1)).trim() !== "";
  return isTyped ? head.slice(0, open).trim() : head;
}
