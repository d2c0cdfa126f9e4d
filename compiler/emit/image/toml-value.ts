/** Values of TOML, as far as the headers of scripts have them: texts of one line, booleans, integers, lists and tables. */
import { repr } from "../../model/python-repr.ts";

/** A value as it was read; integers keep all their digits. */
export type TomlValue = string | boolean | bigint | readonly TomlValue[] | TomlTable;
/** A table, its keys in the order written. */
export type TomlTable = Map<string, TomlValue>;

/** A text on its way through a parser; the first problem ends it. */
export interface Scanner {
  readonly text: string;
  at: number;
  problem?: string;
  /** True for any document that Python's `tomllib` takes: numbers and times, which nobody asks for, come as they are written. */
  readonly whole: boolean;
}

/** Notes a problem and leaves nothing more to read, so that every loop ends. */
export function fail(scanner: Scanner, problem: string): void {
  scanner.problem ??= problem;
  scanner.at = scanner.text.length;
}

/** What a sticky pattern matches at this place, passed over; undefined if it does not. */
export function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

/** `[`s and `{`s inside each other; deeper ones are no header. */
const maxNesting = 50;

/** One value; anything where there is a problem. */
function takeValue(scanner: Scanner, nesting = 0): TomlValue {
  if (nesting > maxNesting) return refuse(scanner, `values are nested more than ${maxNesting} deep`);
  if (take(scanner, /\[/y)) return takeArray(scanner, nesting + 1);
  if (take(scanner, /\{/y)) return takeInlineTable(scanner, nesting + 1);
  return takeString(scanner) ?? takeWord(scanner);
}

function refuse(scanner: Scanner, problem: string): string {
  fail(scanner, problem);
  return "";
}

/** A quoted string on one line, or undefined. What Python writes as `\x…` is garbled by the SDK's TOML writer. */
function takeString(scanner: Scanner): string | undefined {
  const text = takeQuoted(scanner);
  return text !== undefined && !scanner.whole && repr(text).includes("\\x")
    ? refuse(scanner, `${repr(text)} holds characters that are not read here`)
    : text;
}

function takeQuoted(scanner: Scanner): string | undefined {
  if (take(scanner, /(?="""|''')/y) !== undefined) return takeLines(scanner);
  const literal = take(scanner, /'[^'\n]*'/y);
  if (literal !== undefined) return literal.slice(1, -1);
  const basic = take(scanner, /"(?:[^"\\\n]|\\[^\n])*"/y);
  return basic === undefined ? undefined : unescaped(scanner, basic.slice(1, -1));
}

/** A string of several lines: a line end after its quotes, and what a backslash at a line's end skips, are no part of it. */
function takeLines(scanner: Scanner): string {
  if (!scanner.whole) return refuse(scanner, "strings of several lines are not read here");
  const literal = take(scanner, /'''(?:[^']|'(?!''))*'{3,5}/y);
  if (literal !== undefined) return literal.slice(3, -3).replace(/^\n/, "");
  const basic = take(scanner, /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}/y);
  if (basic === undefined) return refuse(scanner, "a string of several lines is not closed");
  return unescaped(
    scanner,
    basic
      .slice(3, -3)
      .replace(/^\n/, "")
      .replace(/\\[ \t]*\n\s*/g, ""),
  );
}

const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

function unescaped(scanner: Scanner, written: string): string {
  return written.replace(
    /\\(?:u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|(.))/gu,
    (whole, short, long, char) => {
      if (char === undefined) return String.fromCodePoint(Number.parseInt(short ?? long, 16));
      return escapes[char] ?? refuse(scanner, `\`${whole}\` is no escape`);
    },
  );
}

/** A boolean or an integer; a float or a time only as it is written. */
function takeWord(scanner: Scanner): TomlValue {
  const word = take(scanner, /[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y) ?? "";
  if (word === "true" || word === "false") return word === "true";
  if (/^[+-]?(?:0|[1-9](?:_?\d)*)$/.test(word)) return BigInt(word.replaceAll("_", "").replace(/^\+/, ""));
  if (scanner.whole && word !== "") return word;
  return refuse(scanner, word === "" ? "a value is missing" : `\`${word}\` is not read here: write it as a string`);
}

function takeArray(scanner: Scanner, nesting: number): TomlValue[] {
  const items: TomlValue[] = [];
  for (;;) {
    skipBlanks(scanner);
    if (take(scanner, /\]/y)) return uniform(scanner, items);
    if (scanner.at >= scanner.text.length) return [refuse(scanner, "a `[` is not closed")];
    items.push(takeValue(scanner, nesting));
    skipBlanks(scanner);
    separator(scanner, "]");
  }
}

/** Passes over blank lines and comments. */
export function skipBlanks(scanner: Scanner): void {
  take(scanner, /(?:[ \t\n]|#[^\n]*)*/y);
}

/** A comma, unless the bracket closes. */
function separator(scanner: Scanner, close: string): void {
  if (take(scanner, /,/y) === undefined && scanner.text[scanner.at] !== close)
    fail(scanner, "what stands in brackets is separated by commas");
}

/** The SDK's TOML reader refuses lists of several types. */
function uniform(scanner: Scanner, items: readonly TomlValue[]): TomlValue[] {
  const types = new Set(items.map((item) => (typeof item === "object" ? item instanceof Map : typeof item)));
  if (types.size > 1 && !scanner.whole)
    fail(scanner, "a list holds values of several types, which the SDK's reader refuses");
  return [...items];
}

function takeInlineTable(scanner: Scanner, nesting: number): TomlTable {
  const table: TomlTable = new Map();
  take(scanner, /[ \t]*/y);
  while (!take(scanner, /\}/y)) {
    if (scanner.at >= scanner.text.length) {
      fail(scanner, "a `{` is not closed");
      break;
    }
    takePair(scanner, table, nesting);
    take(scanner, /[ \t]*/y);
    separator(scanner, "}");
    take(scanner, /[ \t]*/y);
  }
  return table;
}

/** `key = value`, into the table that the key's dots lead to. */
export function takePair(scanner: Scanner, table: TomlTable, nesting = 0): void {
  const keys = takeKey(scanner);
  if (!take(scanner, /[ \t]*=[ \t]*/y)) fail(scanner, "a key is followed by ` = ` and a value");
  const into = descend(scanner, table, keys.slice(0, -1));
  const last = keys.at(-1)!;
  if (into.has(last)) fail(scanner, `\`${last}\` is given twice`);
  else into.set(last, takeValue(scanner, nesting));
}

/** The parts of a key: bare words and quoted ones, with dots between. */
export function takeKey(scanner: Scanner): string[] {
  const keys: string[] = [];
  do {
    const part = takeString(scanner) ?? take(scanner, /[A-Za-z0-9_-]+/y);
    keys.push(part ?? refuse(scanner, "a key is missing"));
  } while (take(scanner, /\./y));
  return keys;
}

/** The table that keys lead to, made where it is not there yet; of a list of tables, the last. */
export function descend(scanner: Scanner, table: TomlTable, keys: readonly string[]): TomlTable {
  return keys.reduce((at, key) => {
    if (!at.has(key)) at.set(key, new Map());
    const found = at.get(key)!;
    const next = Array.isArray(found) ? found.at(-1) : found;
    if (next instanceof Map) return next;
    fail(scanner, `\`${key}\` is no table`);
    return new Map();
  }, table);
}
