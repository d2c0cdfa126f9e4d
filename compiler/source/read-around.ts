/**
 * A block of which one entry is broken or unusual: the quick reader reads what stands around the entry, the parser only
 * the entry and the keys above it. What the one does not see is a comment to it, as long as what it stands for, so that
 * all places are those of the block.
 */
import { lineStart } from "./lines.ts";
import { type Entry, indexed, type Mapping, type Node, type Source, type Span } from "./node.ts";
import { readPlain, unusualAt } from "./read-plain.ts";
import { type Reading, readFully } from "./read-whole.ts";

/** What `readFully` would give, or undefined where the block is not of that kind. @param column where its first key stands. */
export function readAround(source: Source, column: number): Reading | undefined {
  const { text } = source;
  const entry = entryAround(text, unusualAt(source, column), column);
  if (!entry || mayBeOpen(text.slice(entry.start, entry.end))) return undefined;
  const others = readPlain(source, column, masked(text, [entry]));
  if (others?.kind !== "mapping") return undefined;
  const own = readFully(source, masked(text, allBut(text, [...entry.above, entry])));
  const [root, ...more] = own.documents;
  if (root?.kind !== "mapping" || more.length > 0) return undefined;
  const whole = grafted(others, root, entry.above);
  return whole && { documents: [whole], problems: own.problems };
}

/** True where brackets or quotes do not come in pairs, or do so only with what may be a comment. */
export function mayBeOpen(text: string): boolean {
  return isUneven(text) || isUneven(text.replace(/#.*/g, ""));
}

function isUneven(text: string): boolean {
  return text.split('"').length % 2 === 0 || text.split("'").length % 2 === 0 || !areNested(text);
}

/** True where each bracket is closed by its like, and none is that was not opened. */
function areNested(text: string): boolean {
  const open: string[] = [];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") open.push(bracket === "[" ? "]" : "}");
    else if (open.pop() !== bracket) return false;
  }
  return open.length === 0;
}

/** The lines of an entry, and the lines of the keys that it stands under, the outermost first. */
interface EntryLines extends Span {
  readonly above: readonly Span[];
}

/** The entry whose key stands alone on a line above a place, with all that is indented deeper; not the block's first. */
function entryAround(text: string, at: number, column: number): EntryLines | undefined {
  const keys: Span[] = [];
  let line = lineAround(text, at);
  let left = isBlank(text, line) ? Number.POSITIVE_INFINITY : indent(text, line);
  while (line.start > 0 && left > column) {
    line = lineAround(text, line.start - 1);
    const own = indent(text, line);
    if (own >= left || isBlank(text, line)) continue;
    if (!isKeyAlone(text, line)) {
      if (keys.length > 0) return undefined;
      continue;
    }
    left = own;
    keys.unshift(line);
  }
  const key = keys.at(-1);
  if (left !== column || key === undefined || keys.length < 2) return undefined;
  return { start: key.start, end: endOfEntry(text, key), above: keys.slice(0, -1) };
}

function endOfEntry(text: string, key: Span): number {
  const own = indent(text, key);
  let line = key;
  while (line.end < text.length) {
    const next = lineAround(text, line.end);
    if (!isBlank(text, next) && indent(text, next) <= own) break;
    line = next;
  }
  return line.end;
}

/** The line of an offset, with its end. */
function lineAround(text: string, at: number): Span {
  const newline = text.indexOf("\n", at);
  return { start: lineStart(text, at), end: newline < 0 ? text.length : newline + 1 };
}

function indent(text: string, { start }: Span): number {
  let at = start;
  while (text[at] === " ") at++;
  return at - start;
}

/** True for a line without anything but blanks and a comment. */
function isBlank(text: string, { start, end }: Span): boolean {
  return /^\s*(?:#|$)/.test(text.slice(start, end));
}

function isKeyAlone(text: string, { start, end }: Span): boolean {
  return /^ *[\w.-]+:\s*(?:#.*)?$/.test(text.slice(start, end).trimEnd());
}

/** What a text has besides these parts of it. */
function allBut(text: string, parts: readonly Span[]): Span[] {
  const starts = [0, ...parts.map(({ end }) => end)];
  const ends = [...parts.map(({ start }) => start), text.length];
  return starts.map((start, i) => ({ start, end: ends[i]! })).filter(({ start, end }) => end > start);
}

/** A text with a comment, as long, in place of some of its lines. */
function masked(text: string, lines: readonly Span[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of lines) {
    const last = text[end - 1] === "\n" ? "\n" : "";
    pieces.push(text.slice(from, start), "#".repeat(end - start - last.length), last);
    from = end;
  }
  return pieces.join("") + text.slice(from);
}

/** A mapping with the entry that stands below `keys` in another; undefined where the two do not fit. */
function grafted(into: Mapping, from: Mapping, keys: readonly Span[]): Mapping | undefined {
  const [entry, ...more] = from.entries;
  if (!entry || more.length > 0) return undefined;
  const [key, ...below] = keys;
  if (key === undefined) return inserted(into, entry);
  const at = into.entries.findIndex((e) => isOn(e.key, key));
  const place = into.entries[at];
  if (!place || !isOn(entry.key, key)) return undefined;
  if (place.value.kind !== "mapping" || entry.value.kind !== "mapping") return undefined;
  const value = grafted(place.value, entry.value, below);
  return value && withEntries(into, into.entries.with(at, { ...place, value }));
}

function isOn({ start }: Node, line: Span): boolean {
  return start >= line.start && start < line.end;
}

function inserted(into: Mapping, entry: Entry): Mapping | undefined {
  if (into.entries.some(({ name }) => name === entry.name)) return undefined;
  if (columnOf(into.entries[0]!.key) !== columnOf(entry.key)) return undefined;
  const at = into.entries.findIndex(({ key }) => key.start > entry.key.start);
  return withEntries(into, into.entries.toSpliced(at < 0 ? into.entries.length : at, 0, entry));
}

function columnOf({ source, start }: Node): number {
  return start - lineStart(source.text, start);
}

function withEntries(mapping: Mapping, entries: readonly Entry[]): Mapping {
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const made: Mapping = { ...mapping, entries, start: first.key.start, end: Math.max(last.key.end, last.value.end) };
  return indexed(made, new Map(entries.map((entry) => [entry.name, entry])));
}
