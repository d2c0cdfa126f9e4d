/**
 * Values that YAML cuts short or takes for something else because they lack quotes: types and requirements with
 * brackets or commas inside braces, cron expressions that begin with `*` or hold a comma inside braces, `{{…}}`
 * templates, `@daily`. The scan is tolerant and linear; it finds the whole value that was meant.
 */
import { lineEnd } from "./lines.ts";
import type { Span } from "./node.ts";
import { afterQuotes, flowValues, misread, type Unquoted } from "./unquoted-flow.ts";

/** Every such value of a text, in the order written. */
export function unquotedValues(text: string): Unquoted[] {
  if (!/[[{*@`%]/.test(text)) return [];
  const found: Unquoted[] = [];
  /** Lines that are indented deeper than this continue a scalar; -1 where none is open. */
  let scalar = -1;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const begun = contentStart(text, at, end);
    const skip = begun === end || (scalar >= 0 && begun - at > scalar);
    const value = skip ? undefined : valueOn(text, at, begun, end);
    if (!skip) scalar = value && continues(text, value) ? value.column : -1;
    const done = value ? note(text, value, found) : end;
    at = lineEnd(text, Math.max(done, at)) + 1;
  }
  return found;
}

/** A value that begins on a line of block style. */
interface LineValue extends Span {
  /** Where its key or its dash stands; what is indented deeper belongs to it. */
  readonly column: number;
  /** True after a key or a dash on the same line. */
  readonly introduced: boolean;
}

function contentStart(text: string, from: number, end: number): number {
  let at = from === 0 && text[0] === "\uFEFF" ? 1 : from;
  while (at < end && /\s/.test(text[at]!)) at++;
  return at;
}

const dashes = /(?:-[ \t]+)*/y;
const key = /(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"'{}[\],&*!|>%@`](?:[^:#\n]|:(?=\S)|(?<=\S)#)*):(?=\s|$)[ \t]*/y;
const properties = /(?:[&!][^\s,{}[\]]*(?:[ \t]+|(?=[\r\n])|$))*/y;

function valueOn(text: string, lineStart: number, begun: number, end: number): LineValue | undefined {
  const afterDashes = begun + matched(dashes, text, begun);
  const afterKey = afterDashes + matched(key, text, afterDashes);
  const start = afterKey + matched(properties, text, afterKey);
  const introduced = afterKey > begun;
  const owner = afterKey > afterDashes ? afterDashes : introduced ? text.lastIndexOf("-", afterDashes - 1) : begun - 1;
  const stop = withoutComment(text, start, end);
  return stop > start ? { start, end: stop, column: owner - lineStart, introduced } : undefined;
}

function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function withoutComment(text: string, start: number, end: number): number {
  let stop = start;
  while (stop < end && !(text[stop] === "#" && /\s/.test(text[stop - 1] ?? " "))) stop++;
  while (stop > start && /\s/.test(text[stop - 1]!)) stop--;
  return stop;
}

/** True where deeper lines belong to the value: after `|` and `>`, and after plain words. */
function continues(text: string, { start, introduced }: LineValue): boolean {
  return introduced && !/["'{[]/.test(text[start]!);
}

/** Notes what lacks quotes in a value, and gives the offset where it ends. */
function note(text: string, value: LineValue, found: Unquoted[]): number {
  const written = text.slice(value.start, value.end);
  const first = written[0]!;
  const why = /^\{\{.*\}\}/.test(written) ? "`{{` begins two mappings to YAML" : misread(written, text);
  if (why && (value.introduced || first !== "%"))
    found.push({ span: { start: value.start, end: value.end }, value: written, why });
  if (why || !/["'{[]/.test(first) || written.startsWith("{%")) return value.end;
  return first === '"' || first === "'"
    ? afterQuotes(text, value.start)
    : flowValues(text, value.start, value.column, found);
}
