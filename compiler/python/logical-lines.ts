import type { Span } from "../source/node.ts";

/** A line as Python counts them: it goes on inside brackets and long strings and after a backslash. */
export interface LogicalLine extends Span {
  /** How far it is indented, tabs counting as far as the next eighth column. */
  readonly indent: number;
}

/**
 * The logical lines of a file, without indentation and line ends; blank ones and comments are left out. Where a bracket is
 * left open, the next line that begins as no expression can ends it, so that the rest of the file stays readable.
 */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const start = skipBlanks(text, at);
    if (start >= text.length) break;
    const first = text.charCodeAt(start);
    if (first === newline || first === carriageReturn || first === hash) {
      at = nextLine(text, start);
      continue;
    }
    const end = endOf(text, start);
    lines.push({ start, end, indent: indentation(text, at, start) });
    at = nextLine(text, end);
  }
  return lines;
}

const newline = 10;
const carriageReturn = 13;
const hash = 35;

/** Blanks, and line ends behind a backslash that has nothing before it. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

function indentation(text: string, from: number, to: number): number {
  let columns = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    columns = code === 9 ? columns - (columns % 8) + 8 : code === 12 ? 0 : columns + 1;
  }
  return columns;
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

/** What a character means to the shape of lines; most mean nothing. */
const open = 1;
const close = 2;
const quote = 3;
const comment = 4;
const escaped = 5;
const lineEnd = 6;

const meanings = new Uint8Array(128);
for (const [chars, meaning] of Object.entries({
  "([{": open,
  ")]}": close,
  "\"'": quote,
  "#": comment,
  "\\": escaped,
  "\n": lineEnd,
}))
  for (const char of chars) meanings[char.charCodeAt(0)] = meaning;

/** Where the logical line that begins at `start` ends: at its line end, or at the end of the text. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const meaning = code < 128 ? meanings[code] : 0;
    if (meaning === lineEnd && (depth === 0 || cannotContinue(text, at + 1))) return at;
    if (meaning === open) depth++;
    else if (meaning === close && depth > 0) depth--;
    at = meaning === quote || meaning === comment || meaning === escaped ? skip(text, at, meaning) : at + 1;
  }
  return text.length;
}

function skip(text: string, at: number, meaning: number): number {
  if (meaning === quote) return endOfString(text, at);
  if (meaning === escaped) return at + (text.startsWith("\r\n", at + 1) ? 3 : 2);
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Where a string that begins with the quote at `start` ends; one of a single line ends with it at the latest. */
function endOfString(text: string, start: number): number {
  const mark = text.charCodeAt(start);
  const isLong = text.charCodeAt(start + 1) === mark && text.charCodeAt(start + 2) === mark;
  let at = start + (isLong ? 3 : 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === newline && !isLong) return at;
    if (code === mark && !isLong) return at + 1;
    if (code === mark && text.charCodeAt(at + 1) === mark && text.charCodeAt(at + 2) === mark) return at + 3;
    at += code === escaped ? 2 : 1;
  }
  return text.length;
}

const statementStart = /[ \t]*(?:(?:async[ \t]+)?(?:def|with)|class|import|return|while|try|raise)\b/y;

/** Whether a line begins as nothing inside brackets can. */
function cannotContinue(text: string, at: number): boolean {
  statementStart.lastIndex = at;
  return statementStart.test(text);
}
