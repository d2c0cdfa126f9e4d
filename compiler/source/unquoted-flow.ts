/** Values inside braces and brackets that lack quotes (see `unquoted.ts`). */
import { lineEnd } from "./lines.ts";
import type { Span } from "./node.ts";

/** A value that YAML does not read as it was meant. */
export interface Unquoted {
  readonly span: Span;
  /** The value as it was evidently meant. */
  readonly value: string;
  /** Why YAML does not read it so. */
  readonly why: string;
}

/**
 * Notes the values that lack quotes in the collection that begins at `start`, and gives the offset after it. A line
 * that is indented no deeper than `column`, where the collection's key stands, ends a collection that was not closed.
 */
export function flowValues(text: string, start: number, column: number, found: Unquoted[]): number {
  const open: string[] = [];
  for (let at = start; at < text.length; ) {
    const c = text[at]!;
    if (c === "\n" && leaves(text, at + 1, column)) return at;
    if (c === '"' || c === "'") {
      const end = afterQuotes(text, at);
      if (isSwallowing(text, at, end)) return text.length;
      at = afterKeyColon(text, end);
    } else if (c === "#" && /\s/.test(text[at - 1] ?? " ")) at = lineEnd(text, at);
    else if (isTemplate(text, at)) at = plain(text, at, open.at(-1) === "{", found);
    else if (c === "{" || c === "[") {
      open.push(c);
      at++;
    } else if (c === "}" || c === "]") {
      open.pop();
      at++;
      if (open.length === 0) return at;
    } else if (c === "&" || c === "!") at = afterWord(text, at);
    else if (/[\s,]/.test(c) || isKeyEnd(text, at) || (c === "?" && /\s/.test(text[at + 1] ?? " "))) at++;
    else at = plain(text, at, open.at(-1) === "{", found);
  }
  return text.length;
}

/** True when the line at `start` says something, at a column where no content of the collection can stand. */
function leaves(text: string, start: number, column: number): boolean {
  let at = start;
  while (text[at] === " ") at++;
  return at - start <= column && !/[\s#\]}]/.test(text[at] ?? " ");
}

/** The offset after a quoted text; the end of everything where the quotes are never closed. */
export function afterQuotes(text: string, at: number): number {
  const quote = text[at]!;
  for (let i = at + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === "\\") i++;
    else if (text[i] === quote && text[i + 1] === quote && quote === "'") i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}

/** True for a quoted text of several lines that a value follows: it lacks a quote, and from there on quotes open what they close. */
function isSwallowing(text: string, start: number, end: number): boolean {
  const newline = text.indexOf("\n", start);
  return newline >= 0 && newline < end && /[^\s,:#[\]{}]/.test(text[end] ?? " ");
}

/** After a quoted key, a colon needs no blank behind it. */
function afterKeyColon(text: string, at: number): number {
  return text[at] === ":" ? at + 1 : at;
}

/** The offset after an anchor or a tag. */
function afterWord(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && !/[\s,{}[\]]/.test(text[end]!)) end++;
  return end;
}

/** True for `{{…}}` on one line. */
function isTemplate(text: string, at: number): boolean {
  if (!text.startsWith("{{", at)) return false;
  const end = text.indexOf("}}", at);
  return end >= 0 && end < lineEnd(text, at);
}

/** Reads one plain value the way its writer meant it, notes it if YAML would not, and gives the offset after it. */
function plain(text: string, start: number, inMapping: boolean, found: Unquoted[]): number {
  const end = (inMapping ? cronEnd(text, start) : undefined) ?? meantEnd(text, start);
  const value = text.slice(start, end).trimEnd();
  const why = text.startsWith("{%", start - 1) ? undefined : reason(value, text);
  if (why) found.push({ span: { start, end: start + value.length }, value, why });
  return Math.max(end, start + 1);
}

/** Where a value was meant to end: at a comma, a colon or a bracket that is not its own, or with its line. */
function meantEnd(text: string, start: number): number {
  const stop = lineEnd(text, start);
  let inside = 0;
  let opened = stop;
  for (let at = start; at < stop; at++) {
    const c = text[at]!;
    if (c === "[" || c === "{") {
      if (inside++ === 0) opened = at;
    } else if ((c === "]" || c === "}") && inside-- === 0) return at;
    else if (inside > 0 && (c === '"' || c === "'")) at = afterQuotes(text, at) - 1;
    else if (
      inside === 0 &&
      (isKeyEnd(text, at) || (c === "," && !isVersionComma(text, start, at)) || isComment(text, at))
    )
      return at;
  }
  return inside > 0 ? opened : stop;
}

function isComment(text: string, at: number): boolean {
  return text[at] === "#" && /\s/.test(text[at - 1]!);
}

function isKeyEnd(text: string, at: number): boolean {
  return text[at] === ":" && /[\s,{}[\]]/.test(text[at + 1] ?? " ");
}

const secondVersion = /,\s*(?:[<>]=?|[=!~]=)\s*\d/y;

/** True for the comma of a requirement such as `pandas>=2,<3`. */
function isVersionComma(text: string, start: number, at: number): boolean {
  secondVersion.lastIndex = at;
  return secondVersion.test(text) && /[<>=!~]\s*\d[^\s,]*$/.test(text.slice(Math.max(start, at - 40), at));
}

/** Five fields or more of a cron expression, commas and all, as the value of a key; a comma before the next key is followed by a blank. */
const cron = /[\d*?][\w*/?,-]{0,99}(?: {1,20}[\w*/?-][\w*/?,-]{0,99}){4,6}(?=\s{0,99}(?:,\s|[}\]]|$))/y;

function cronEnd(text: string, start: number): number | undefined {
  cron.lastIndex = start;
  const fields = cron.exec(text)?.[0].length;
  return fields === undefined ? undefined : start + fields;
}

function reason(value: string, text: string): string | undefined {
  if (value.startsWith("{{")) return "`{{` begins two mappings to YAML";
  if (/[[\]{}]/.test(value)) return "inside braces and brackets, a bracket ends a value or begins a list";
  if (value.includes(",")) return "inside braces and brackets, a comma ends the value";
  return misread(value, text);
}

/** Why a value that begins with one of YAML's own characters is not what it seems; undefined for any other. */
export function misread(value: string, text: string): string | undefined {
  if (value.startsWith("`")) return "YAML keeps the backtick for itself";
  if (/^[@%]/.test(value)) return `YAML keeps \`${value[0]}\` for itself`;
  return value.startsWith("*") && !isAlias(value, text)
    ? "a value that begins with `*` is an alias to YAML"
    : undefined;
}

function isAlias(value: string, text: string): boolean {
  const name = /^[^\s,[\]{}]*/.exec(value.slice(1))![0];
  if (name === "" || /^\s+[^\s:#]/.test(value.slice(1 + name.length))) return false;
  return !/[./*?]/.test(name) || text.includes(`&${name}`);
}
