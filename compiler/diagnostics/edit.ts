/** Edits of YAML text that keep the user's comments, quotes and line ends. All of them are functions of places. */
import { lineEnd, lineStart } from "../source/lines.ts";
import {
  type Entry,
  entry,
  fileSpan,
  type Item,
  type Node,
  type Place,
  type Source,
  type Span,
} from "../source/node.ts";
import type { TextEdit } from "./diagnostic.ts";

/** An edit whose span is measured when it is asked for: its text may have moved in its file by then. */
export interface PlacedEdit extends TextEdit {
  readonly source: Source;
  /** The span in that text. */
  readonly within: Span;
}

/** Other characters for a stretch of a text. */
export function editOf(source: Source, { start, end }: Span, newText: string): PlacedEdit {
  return {
    source,
    within: { start, end },
    file: source.uri,
    get span() {
      return fileSpan({ source, start, end });
    },
    newText,
  };
}

/** An edit with other characters. */
export function rewritten({ source, within }: PlacedEdit, newText: string): PlacedEdit {
  return editOf(source, within, newText);
}

/** Replaces the characters of a value or a key. */
export function replace({ node }: Place, newText: string): PlacedEdit {
  return edit(node, node, newText);
}

/** Replaces part of a value; offsets count from the value's first character. */
export function replacePart({ node }: Place, start: number, end: number, newText: string): PlacedEdit {
  return edit(node, { start: node.start + start, end: node.start + end }, newText);
}

/** `text` as a YAML scalar: plain where that says the same, else in double quotes. */
export function yamlString(text: string): string {
  return isPlainSafe(text) ? text : quoted(text);
}

/** `text` in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

function isPlainSafe(text: string): boolean {
  if (!/^(?:[A-Za-z_/]|\.+[A-Za-z_/])[\w./@+-]*(?: [\w./@+-]+)*$/.test(text)) return false;
  return !/^(?:true|false|null|\.(?:inf|nan))$/i.test(text);
}

/** Takes an entry out of its mapping, with its line where it has one of its own; `{}` is left of a mapping of one. */
export function removeEntry({ node }: Place, name: string): PlacedEdit[] {
  const found = entry(node, name);
  if (node.kind !== "mapping" || !found || !isPlainlyWritten(node, found)) return [];
  const written = { start: found.key.start, end: entryEnd(found) };
  if (node.style === "flow") return [edit(node, flowSpan(node, written), "")];
  if (
    seenFrom(node, found.key, written.start) === node.start &&
    seenFrom(node, found.key, written.end) === nodeEnd(node)
  )
    return [emptied(node, "{}")];
  return [edit(found.key, lineSpan(found), "")];
}

/** Adds `name: value` to a mapping, as its last entry, in the mapping's own style. */
export function insertEntry({ node }: Place, name: string, value: string): PlacedEdit[] {
  if (node.kind !== "mapping") return [];
  const { text } = node.source;
  const last = node.entries.filter((e) => isWrittenIn(node, e)).at(-1);
  if (node.style === "flow") {
    const at = last ? entryEnd(last) : node.start + 1;
    return [
      edit(node, point(at), last ? `, ${name}: ${value}` : `${name}: ${value}${node.entries.length > 0 ? ", " : ""}`),
    ];
  }
  if (!last) return [];
  const line = `${newline(text)}${" ".repeat(column(node.entries[0]!.key))}${name}: ${value}`;
  return [edit(last.key, point(contentEnd(last.key.source.text, entryEnd(last))), line)];
}

/** Gives `name` in a mapping the value `value`: in place of what is written there, or as a new entry. */
export function setEntry(place: Place, name: string, value: string): PlacedEdit[] {
  const found = entry(place.node, name);
  if (!found || !isWrittenIn(place.node, found)) return insertEntry(place, name, value);
  const named = !found.alias && found.value.anchor !== undefined;
  if (named || !isPlainlyWritten(place.node, found)) return [];
  return [edit(found.key, { start: found.key.end, end: entryEnd(found) }, `: ${value}`)];
}

/** Gives the value at a path of keys below a mapping; what lacks on the way is made, in short form. */
export function setPath(place: Place, [name, ...more]: readonly string[], value: string): PlacedEdit[] {
  if (name === undefined) return [];
  const inner = entry(place.node, name);
  if (more.length > 0 && inner?.value.kind === "mapping" && !inner.alias && isWrittenIn(place.node, inner))
    return setPath({ node: inner.value }, more, value);
  return setEntry(place, name, nested(more, value));
}

/** A value below some keys, as mappings in short form. */
export function nested(path: readonly string[], value: string): string {
  return path.reduceRight((made, key) => `{${yamlString(key)}: ${made}}`, value);
}

/** Takes an item out of its list, with its line where it has one of its own; `[]` is left of a list of one. */
export function removeItem({ node }: Place, item: Node): PlacedEdit[] {
  if (node.kind !== "sequence") return [];
  const index = node.items.findIndex(({ value }) => value === item);
  const [before, span, after] = [index - 1, index, index + 1].map((at) => itemSpan(node.items[at]));
  if (!span || (item.anchor && !node.items[index]!.alias)) return [];
  if (node.style === "flow")
    return [node.items.length === 1 ? edit(node, node, "[]") : edit(node, flowSpan(node, span), "")];
  if (!before && !after) return [emptied(node, "[]")];
  const { text } = node.source;
  const dash = before ? nextDash(text, before.end) : node.start;
  if (after) return [edit(node, { start: dash, end: nextDash(text, span.end) }, "")];
  return [edit(node, { start: trimBack(text, dash), end: contentEnd(text, span.end) }, "")];
}

function itemSpan(item: Item | undefined): Span | undefined {
  return item && (item.alias ?? { start: item.value.start, end: nodeEnd(item.value) });
}

function edit({ source }: Node, span: Span, newText: string): PlacedEdit {
  return editOf(source, span, newText);
}

/** An offset in the text that `within` stands in, as an offset in the text of `node`: that may be the whole file. */
function seenFrom(node: Node, within: Node, offset: number): number {
  return offset + (within.source.at ?? 0) - (node.source.at ?? 0);
}

function point(at: number): Span {
  return { start: at, end: at };
}

/** False for what a merge key (`<<`), or another file or a profile, brings in. */
function isWrittenIn(node: Node, { key }: Entry): boolean {
  const [whole, own] = [fileSpan(node), fileSpan(key)];
  return key.source.uri === node.source.uri && own.start >= whole.start && own.end <= whole.end;
}

/** False also for keys that are written with a `?`. */
function isPlainlyWritten(node: Node, found: Entry): boolean {
  const { source, start } = found.key;
  return isWrittenIn(node, found) && source.text[trimBack(source.text, start) - 1] !== "?";
}

/** Where an entry ends: behind its value, or behind its colon, or behind a key that stands alone (`{a, b}`). */
function entryEnd({ key, value, alias }: Entry): number {
  const { text } = key.source;
  const colon = trimFront(text, key.end);
  const end = alias ? alias.end : value.source === key.source ? nodeEnd(value) : 0;
  return Math.max(text[colon] === ":" ? colon + 1 : key.end, end);
}

/** Where a value ends; a block mapping whose last value is empty ends behind that colon. */
function nodeEnd(node: Node): number {
  if (node.kind === "scalar" || node.style === "flow") return node.end;
  if (node.kind === "sequence")
    return Math.max(node.end, ...node.items.slice(-1).map((i) => i.alias?.end ?? nodeEnd(i.value)));
  return Math.max(
    node.end,
    ...node.entries
      .filter((e) => isWrittenIn(node, e))
      .slice(-1)
      .map((e) => seenFrom(node, e.key, entryEnd(e))),
  );
}

/** `{}` or `[]` in place of a block collection: behind its key or dash, or on its own line where a comment stands between. */
function emptied(node: Node, brackets: string): PlacedEdit {
  const { text } = node.source;
  const before = trimBack(text, node.start);
  const lineBefore = text.slice(lineStart(text, before), before);
  const sameLine = !text.slice(before, node.start).includes("\n");
  const { start } = node;
  const end = nodeEnd(node);
  if (before === 0 || sameLine || lineBefore === "\uFEFF") return edit(node, { start, end }, brackets);
  if (lineBefore.includes("#"))
    return edit(node, { start, end }, node.kind === "sequence" ? `  ${brackets}` : brackets);
  return edit(node, { start: before, end }, ` ${brackets}`);
}

/** From the line's start to the start of the next line, indentation and trailing comment included. */
function lineSpan(found: Entry): Span {
  const { text } = found.key.source;
  const { start } = found.key;
  const line = lineStart(text, start);
  const end = Math.min(lineEnd(text, entryEnd(found)) + 1, text.length);
  if (/^ *$/.test(text.slice(line, start))) return { start: line, end };
  if (start === 1) return { start, end };
  return { start, end: trimFront(text, end) };
}

/** An entry or item with the comma that separates it from a neighbour. */
function flowSpan({ source: { text } }: Node, { start, end }: Span): Span {
  const comma = trimFront(text, end);
  const next = trimFront(text, comma + 1);
  if (text[comma] === ",") return { start, end: text[next] === "#" ? comma + 1 : next };
  const before = trimBack(text, start);
  return { start: text[before - 1] === "," ? before - 1 : start, end };
}

/** The next dash that begins an item; comments are passed over. */
function nextDash(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "-") at = text[at] === "#" ? contentEnd(text, at) : at + 1;
  return at;
}

function trimBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && /[ \t\r\n]/.test(text[at - 1]!)) at--;
  return at;
}

function trimFront(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t\r\n]/.test(text[at]!)) at++;
  return at;
}

/** Where what stands on a line ends: before its line end, whichever that is. */
function contentEnd(text: string, from: number): number {
  const end = lineEnd(text, from);
  return end > from && text[end - 1] === "\r" ? end - 1 : end;
}

/** The line end the text uses. */
export function newline(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** How far a block mapping's keys are indented. */
export function column({ source: { text }, start }: Node): number {
  const line = lineStart(text, start);
  return start - line - (text[line] === "\uFEFF" ? 1 : 0);
}
