/** Edits of YAML text that keep the user's comments, quotes and line ends. All of them are functions of places. */
import { type Entry, entry, type Mapping, type Node, type Place } from "../source/node.ts";
import type { TextEdit } from "./diagnostic.ts";

/** Replaces the characters of a value or a key. */
export function replace({ node }: Place, newText: string): TextEdit {
  return { file: node.source.uri, span: { start: node.start, end: node.end }, newText };
}

/** Replaces part of a value; offsets count from the value's first character. */
export function replacePart({ node }: Place, start: number, end: number, newText: string): TextEdit {
  return { file: node.source.uri, span: { start: node.start + start, end: node.start + end }, newText };
}

/** `text` as a YAML scalar: plain where that says the same, else in double quotes. */
export function yamlString(text: string): string {
  return isPlainSafe(text) ? text : quoted(text);
}

/** `text` in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

function isPlainSafe(text: string): boolean {
  if (!/^[A-Za-z_./][\w./@+-]*(?: [\w./@+-]+)*$/.test(text)) return false;
  return !/^(?:true|false|null|True|False|Null|TRUE|FALSE|NULL|\.(?:inf|nan)|~)$/i.test(text);
}

/** Takes an entry out of its mapping, with its line where it has one of its own. */
export function removeEntry({ node }: Place, name: string): TextEdit[] {
  const found = entry(node, name);
  if (node.kind !== "mapping" || !found || found.key.source !== node.source) return [];
  const span = node.style === "flow" ? flowSpan(node, found) : lineSpan(node, found);
  return [{ file: node.source.uri, span, newText: onlyEntry(node, found) && node.style === "block" ? " {}" : "" }];
}

function onlyEntry(node: Mapping, found: Entry): boolean {
  return node.entries.length === 1 && node.entries[0] === found;
}

function valueEnd(found: Entry): number {
  return Math.max(found.key.end, found.alias?.end ?? (found.value.source === found.key.source ? found.value.end : 0));
}

/** From the line's start to the start of the next line, indentation and trailing comment included. */
function lineSpan(node: Mapping, found: Entry): { start: number; end: number } {
  const { text } = node.source;
  const lineEnd = text.indexOf("\n", valueEnd(found));
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const lineStart = text.lastIndexOf("\n", found.key.start - 1) + 1;
  if (onlyEntry(node, found)) return { start: trimBack(text, lineStart), end: lineEnd < 0 ? text.length : lineEnd };
  const shared = /\S/.test(text.slice(lineStart, found.key.start));
  if (!shared) return { start: lineStart, end };
  const next = node.entries.find((e) => e.key.start > found.key.start);
  return { start: found.key.start, end: next?.key.start ?? end };
}

function trimBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** The entry with the comma that separates it from a neighbour. */
function flowSpan(node: Mapping, found: Entry): { start: number; end: number } {
  const { text } = node.source;
  const end = valueEnd(found);
  const following = /^\s*,\s*/.exec(text.slice(end, node.end));
  if (following) return { start: found.key.start, end: end + following[0].length };
  const before = /,\s*$/.exec(text.slice(node.start, found.key.start));
  return { start: found.key.start - (before?.[0].length ?? 0), end };
}

/** Adds `name: value` to a mapping, as its last entry, in the mapping's own style. */
export function insertEntry({ node }: Place, name: string, value: string): TextEdit[] {
  if (node.kind !== "mapping") return [];
  const { source } = node;
  if (node.style === "flow")
    return [{ file: source.uri, span: point(flowEnd(node)), newText: `${flowComma(node)}${name}: ${value}` }];
  const last = node.entries.filter((e) => e.key.source === source && e.key.start >= node.start).at(-1);
  if (!last) return [];
  const at = lineEnd(source.text, valueEnd(last));
  return [
    {
      file: source.uri,
      span: point(at),
      newText: `${newline(source.text)}${" ".repeat(column(node))}${name}: ${value}`,
    },
  ];
}

/** Takes an item out of its list, with its line where it has one of its own; `[]` is left of a list of one. */
export function removeItem({ node }: Place, item: Node): TextEdit[] {
  const found = node.kind === "sequence" ? node.items.findIndex(({ value }) => value === item) : -1;
  if (node.kind !== "sequence" || found < 0) return [];
  const { source } = node;
  const spans = node.items.map(({ value, alias }) => alias ?? value);
  if (spans.length === 1) return [{ file: source.uri, span: { start: node.start, end: node.end }, newText: "[]" }];
  const [before, span, after] = [spans[found - 1], spans[found]!, spans[found + 1]];
  if (node.style === "flow") {
    const [start, end] = after ? [span.start, after.start] : [before!.end, span.end];
    return [{ file: source.uri, span: { start, end }, newText: "" }];
  }
  const start = source.text.lastIndexOf("-", span.start - 1);
  const end = after ? source.text.lastIndexOf("-", after.start - 1) : lineEnd(source.text, span.end);
  return [{ file: source.uri, span: { start: after ? start : trimBack(source.text, start), end }, newText: "" }];
}

/** Gives `name` in a mapping the value `value`: in place of what is written there, or as a new entry. */
export function setEntry(place: Place, name: string, value: string): TextEdit[] {
  const found = entry(place.node, name);
  if (!found || !isWrittenIn(place.node, found)) return insertEntry(place, name, value);
  const span = { start: found.key.end, end: Math.max(colonEnd(found.key), valueEnd(found)) };
  return [{ file: found.key.source.uri, span, newText: `: ${value}` }];
}

/** Behind the colon that follows a key; the key's own end where there is none (`{a, b}`). */
function colonEnd({ source, end }: Node): number {
  return end + (/^\s*:/.exec(source.text.slice(end))?.[0].length ?? 0);
}

/** False for what a merge key (`<<`) brings in. */
function isWrittenIn(node: Node, { key }: Entry): boolean {
  return key.source === node.source && key.start >= node.start && key.end <= node.end;
}

function point(at: number): { start: number; end: number } {
  return { start: at, end: at };
}

function flowEnd(node: Mapping): number {
  return trimBack(node.source.text, node.end - 1);
}

function flowComma(node: Mapping): string {
  if (node.entries.length === 0) return "";
  return node.source.text[flowEnd(node) - 1] === "," ? " " : ", ";
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** The line end the text uses. */
export function newline(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** How far a block mapping's keys are indented. */
function column(node: Node): number {
  return node.start - (node.source.text.lastIndexOf("\n", node.start - 1) + 1);
}
