/**
 * A quick reader for the plain subset of YAML that nearly all such files keep to: block mappings and sequences,
 * single-line flow collections, plain and quoted single-line scalars, comments. Anything else (anchors, tags, block
 * scalars, several documents, tabs, mistakes) it leaves to the real parser. What it does read, it reads exactly as that
 * parser does: values, styles and spans; a differential test holds the two together.
 */
import type { Entry, Item, Mapping, Node, Scalar, Sequence, Source } from "./node.ts";

/**
 * The root of a text, or undefined where the text holds anything unusual.
 * @param column where its first key stands.
 * @param text what is read in place of the source's text, which is as long.
 */
export function readPlain(source: Source, column = 0, text = source.text): Node | undefined {
  const read = attempt(new PlainReader(source, text), column);
  return typeof read === "number" ? undefined : read;
}

/** Where a text holds something unusual: the line of it, or the one that follows; its end where it holds nothing such. */
export function unusualAt(source: Source, column: number): number {
  const read = attempt(new PlainReader(source, source.text), column);
  return typeof read === "number" ? read : source.text.length;
}

/** The root of a text, or where the reader stopped. */
function attempt(reader: PlainReader, column: number): Node | number {
  try {
    return reader.root(column);
  } catch (error) {
    if (error === unusual) return reader.stopped;
    throw error;
  }
}

/** Thrown to hand a text over; never leaves this file. */
const unusual = new Error("not plain");

const [LF, CR, BLANK, QUOTE, HASH, APOSTROPHE, COMMA, DASH, COLON, QUESTION] = [10, 13, 32, 34, 35, 39, 44, 45, 58, 63];
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [91, 92, 93, 123, 125];

/** Characters no plain scalar begins with; `-`, `?` and `:` may, unless a blank follows. */
const indicators: ReadonlySet<number> = new Set([..."[]{},#&*!|>'\"%@`"].map((c) => c.charCodeAt(0)));
/** `<`, `=` and `~` may begin the second half of a requirement (`pandas>=2,<3`), which a comma has cut in two. */
const secondVersion: ReadonlySet<number> = new Set([..."<=~"].map((c) => c.charCodeAt(0)));
const maxDepth = 100;

/** Tabs, byte-order marks, and characters that no YAML text may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
const odd = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffd]/;

class PlainReader {
  private at = 0;
  /** Column of the next line's content, or -1 at the end of the text. */
  private column = 0;

  constructor(
    private readonly source: Source,
    private readonly text: string,
  ) {}

  /** How far it came. */
  get stopped(): number {
    return Math.min(this.at, this.text.length);
  }

  root(column: number): Node {
    if (odd.test(this.text) || (this.text.includes("\r") && /\r(?!\n)/.test(this.text))) throw unusual;
    this.nextContent();
    if (this.column !== column) throw unusual;
    const node = this.block(0);
    if (this.at < this.text.length) throw unusual;
    return node;
  }

  /** Moves to the first character of the next line that says something. */
  private nextContent(): void {
    const { text } = this;
    for (;;) {
      const start = this.at;
      let i = start;
      while (text.charCodeAt(i) === BLANK) i++;
      const c = text.charCodeAt(i);
      if (i >= text.length) return this.end();
      if (c === HASH) i = this.lineEnd(i);
      else if (c !== LF && c !== CR) return this.content(start, i);
      this.at = this.afterNewline(i);
    }
  }

  private end(): void {
    this.at = this.text.length;
    this.column = -1;
  }

  private content(start: number, at: number): void {
    if (at === start && (this.text.startsWith("---", at) || this.text.startsWith("...", at))) throw unusual;
    this.at = at;
    this.column = at - start;
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  private afterNewline(i: number): number {
    const { text } = this;
    if (i >= text.length) return i;
    if (text.charCodeAt(i) === CR && text.charCodeAt(i + 1) !== LF) throw unusual;
    return text.charCodeAt(i) === CR ? i + 2 : i + 1;
  }

  /** After a value: only a comment may follow on its line. */
  private endLine(): void {
    const { text } = this;
    let i = this.at;
    while (text.charCodeAt(i) === BLANK) i++;
    const c = text.charCodeAt(i);
    if (c === HASH && i > this.at) i = this.lineEnd(i);
    else if (i < text.length && c !== LF && c !== CR) throw unusual;
    this.at = this.afterNewline(i);
    this.nextContent();
  }

  private block(depth: number): Node {
    if (depth > maxDepth) throw unusual;
    return this.isDash(this.at) ? this.blockSequence(depth) : this.blockMapping(depth);
  }

  private isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    const next = this.text.charCodeAt(at + 1);
    return next === BLANK || next === LF || next === CR || Number.isNaN(next);
  }

  private blockSequence(depth: number): Sequence {
    const { column: indent, at: start } = this;
    const items: Item[] = [];
    while (this.column === indent && this.isDash(this.at)) items.push({ value: this.blockItem(indent, depth) });
    if (this.column > indent) throw unusual;
    return {
      kind: "sequence",
      style: "block",
      items,
      source: this.source,
      start,
      end: items.at(-1)!.value.end,
    };
  }

  private blockItem(indent: number, depth: number): Node {
    const dash = this.at++;
    while (this.text.charCodeAt(this.at) === BLANK) this.at++;
    const c = this.text.charCodeAt(this.at);
    if (c === LF || c === CR || c === HASH || this.at >= this.text.length) throw unusual;
    this.column = indent + this.at - dash;
    if (this.isDash(this.at) || this.isKey()) return this.block(depth + 1);
    return this.inline(indent, depth);
  }

  /** Whether a `key:` stands here rather than a lone value. */
  private isKey(): boolean {
    const { text } = this;
    const c = text.charCodeAt(this.at);
    if (c === OPEN_LIST || c === OPEN_MAP) return false;
    let i = c === QUOTE || c === APOSTROPHE ? this.quoteEnd(this.at) : this.at;
    for (; i < text.length; i++) {
      const d = text.charCodeAt(i);
      if (d === LF || (d === HASH && text.charCodeAt(i - 1) === BLANK)) return false;
      if (d === COLON && this.isGap(i + 1)) return true;
    }
    return false;
  }

  private isGap(at: number): boolean {
    const c = this.text.charCodeAt(at);
    return c === BLANK || c === LF || c === CR || at >= this.text.length;
  }

  private blockMapping(depth: number): Mapping {
    const { column: indent, at: start } = this;
    const entries: Entry[] = [];
    while (this.column === indent && !this.isDash(this.at)) entries.push(this.blockEntry(indent, depth));
    refuseTwins(entries);
    if (this.column > indent || entries.length === 0) throw unusual;
    const last = entries.at(-1)!;
    return {
      kind: "mapping",
      style: "block",
      entries: entries.slice(), // a list that has grown takes more room than it needs, and these are kept
      source: this.source,
      start,
      end: Math.max(last.key.end, last.value.end),
    };
  }

  private blockEntry(indent: number, depth: number): Entry {
    const key = this.blockKey();
    this.at++;
    while (this.text.charCodeAt(this.at) === BLANK) this.at++;
    const c = this.text.charCodeAt(this.at);
    const alone = c === LF || c === CR || c === HASH || this.at >= this.text.length;
    return {
      name: String(key.raw === key.value ? key.value : nameOf(key)),
      key,
      value: alone ? this.below(key, indent, depth) : this.inline(indent, depth),
    };
  }

  private blockKey(): Scalar {
    const c = this.text.charCodeAt(this.at);
    if (c === QUOTE || c === APOSTROPHE) {
      const key = this.quoted();
      if (this.text.charCodeAt(this.at) !== COLON || !this.isGap(this.at + 1)) throw unusual;
      return key;
    }
    const start = this.at;
    let i = start;
    for (; ; i++) {
      const d = this.text.charCodeAt(i);
      if (d === LF || d === CR || Number.isNaN(d) || (d === HASH && this.text.charCodeAt(i - 1) === BLANK))
        throw unusual;
      if (d === COLON && this.isGap(i + 1)) break;
    }
    this.at = i;
    return this.plainScalar(start, this.trimmed(start, i));
  }

  /** The value that begins on a later line, or none at all. A list may stand at its key's own column. */
  private below(key: Scalar, indent: number, depth: number): Node {
    this.endLineAtKey();
    const nested = this.column > indent || (this.column === indent && this.isDash(this.at));
    if (!nested)
      return {
        kind: "scalar",
        source: this.source,
        start: key.end,
        end: key.end,
        value: null,
        raw: "",
        style: "plain",
        key,
      };
    if (this.column > indent && !this.isDash(this.at) && !this.isKey()) throw unusual;
    return this.block(depth + 1);
  }

  private endLineAtKey(): void {
    if (this.text.charCodeAt(this.at) === HASH) {
      if (this.text.charCodeAt(this.at - 1) !== BLANK) throw unusual;
      this.at = this.lineEnd(this.at);
    }
    this.at = this.afterNewline(this.at);
    this.nextContent();
  }

  /** A value on its key's line. */
  private inline(indent: number, depth: number): Node {
    const c = this.text.charCodeAt(this.at);
    const value =
      c === QUOTE || c === APOSTROPHE
        ? this.quoted()
        : c === OPEN_LIST || c === OPEN_MAP
          ? this.flow(depth + 1)
          : this.plainToLineEnd();
    this.endLine();
    if (this.column > indent) throw unusual;
    return value;
  }

  private plainToLineEnd(): Scalar {
    const { text, at: start } = this;
    let i = start;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === LF || c === CR || (c === HASH && text.charCodeAt(i - 1) === BLANK)) break;
      if (c === COLON && this.isGap(i + 1)) throw unusual;
    }
    const end = this.trimmed(start, i);
    this.at = end;
    return this.plainScalar(start, end);
  }

  private trimmed(start: number, end: number): number {
    let i = end;
    while (i > start && this.text.charCodeAt(i - 1) === BLANK) i--;
    return i;
  }

  private plainScalar(start: number, end: number): Scalar {
    const first = this.text.charCodeAt(start);
    if (end === start || indicators.has(first)) throw unusual;
    if ((first === DASH || first === COLON || first === QUESTION) && (end === start + 1 || this.isGap(start + 1)))
      throw unusual;
    const raw = this.text.slice(start, end);
    if (raw === "<<") throw unusual;
    return {
      kind: "scalar",
      source: this.source,
      start,
      end,
      value: resolved(raw, first),
      raw,
      style: "plain",
    };
  }

  private quoteEnd(start: number): number {
    const { text } = this;
    const quote = text.charCodeAt(start);
    for (let i = start + 1; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === LF || c === CR) throw unusual;
      if (c === BACKSLASH && quote === QUOTE) i++;
      else if (c === quote && quote === APOSTROPHE && text.charCodeAt(i + 1) === APOSTROPHE) i++;
      else if (c === quote) return i + 1;
    }
    throw unusual;
  }

  private quoted(): Scalar {
    const start = this.at;
    const end = this.quoteEnd(start);
    this.at = end;
    const raw = this.text.slice(start, end);
    const double = raw.charCodeAt(0) === QUOTE;
    const value = double ? unescaped(raw) : raw.slice(1, -1).replaceAll("''", "'");
    return {
      kind: "scalar",
      source: this.source,
      start,
      end,
      value,
      raw,
      style: double ? "double" : "single",
    };
  }

  private flow(depth: number): Node {
    if (depth > maxDepth) throw unusual;
    const c = this.text.charCodeAt(this.at);
    if (c === QUOTE || c === APOSTROPHE) return this.quoted();
    if (c === OPEN_LIST) return this.flowSequence(depth);
    return c === OPEN_MAP ? this.flowMapping(depth) : this.flowPlain();
  }

  private blanks(): number {
    while (this.text.charCodeAt(this.at) === BLANK) this.at++;
    return this.text.charCodeAt(this.at);
  }

  private flowSequence(depth: number): Sequence {
    const start = this.at++;
    const items: Item[] = [];
    while (this.blanks() !== CLOSE_LIST) {
      items.push({ value: this.flow(depth + 1) });
      this.separator(CLOSE_LIST);
    }
    this.at++;
    return { kind: "sequence", style: "flow", items, source: this.source, start, end: this.at };
  }

  private flowMapping(depth: number): Mapping {
    const start = this.at++;
    const entries: Entry[] = [];
    while (this.blanks() !== CLOSE_MAP) {
      entries.push(this.flowEntry(depth));
      this.separator(CLOSE_MAP);
    }
    this.at++;
    refuseTwins(entries);
    return { kind: "mapping", style: "flow", entries: entries.slice(), source: this.source, start, end: this.at };
  }

  private flowEntry(depth: number): Entry {
    const key = this.flow(depth + 1);
    if (key.kind !== "scalar" || this.text.charCodeAt(this.at) !== COLON || this.text.charCodeAt(this.at + 1) !== BLANK)
      throw unusual;
    this.at++;
    const c = this.blanks();
    if (c === COMMA || c === CLOSE_MAP) throw unusual;
    return { name: nameOf(key), key, value: this.flow(depth + 1) };
  }

  private separator(close: number): void {
    const c = this.blanks();
    if (c === COMMA) this.at++;
    else if (c !== close) throw unusual;
  }

  private flowPlain(): Scalar {
    const { text, at: start } = this;
    if (secondVersion.has(text.charCodeAt(start))) throw unusual;
    let i = start;
    for (; ; i++) {
      const c = text.charCodeAt(i);
      if (c === COMMA || c === CLOSE_LIST || c === CLOSE_MAP) break;
      if (c === COLON && (this.isGap(i + 1) || ",[]{}".includes(text[i + 1]!))) break;
      if (c === LF || c === CR || Number.isNaN(c) || c === OPEN_LIST || c === OPEN_MAP) throw unusual;
      if (c === HASH && text.charCodeAt(i - 1) === BLANK) throw unusual;
    }
    const end = this.trimmed(start, i);
    if (end !== i && text.charCodeAt(i) === COLON) throw unusual;
    this.at = end;
    return this.plainScalar(start, end);
  }
}

/** Up to so many names, comparing each with each costs less than a set. */
const fewNames = 12;

function refuseTwins(entries: readonly Entry[]): void {
  if (entries.length > fewNames) {
    if (new Set(entries.map(({ name }) => name)).size < entries.length) throw unusual;
    return;
  }
  for (let i = 1; i < entries.length; i++)
    for (let j = 0; j < i; j++) if (entries[i]!.name === entries[j]!.name) throw unusual;
}

function nameOf(key: Scalar): string {
  return typeof key.value === "string" ? key.value : key.raw;
}

/** A plain scalar by YAML 1.2's core schema; spellings that are rare are left to the real parser. */
function resolved(raw: string, first: number): Scalar["value"] {
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === DASH || first === 46;
  if (numeric) return number(raw);
  switch (raw) {
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    case "null":
    case "Null":
    case "NULL":
    case "~":
      return null;
    default:
      return raw;
  }
}

function number(raw: string): string | number {
  if (/^[-+]?(?:\d+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/.test(raw)) return Number(raw);
  if (/^(?:0[ox]|[-+]?\.(?:inf|nan))/i.test(raw)) throw unusual;
  return raw;
}

/** A double-quoted scalar's value; escapes that JSON does not know are left to the real parser. */
function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw.slice(1, -1);
  if (/\\[^"\\/bfnrtu]|\\u(?![\da-fA-F]{4})/.test(raw.replaceAll("\\\\", ""))) throw unusual;
  return JSON.parse(raw) as string;
}
