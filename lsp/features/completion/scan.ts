/** What is being typed at an offset: which token, in which brackets, after what. One pass over the text before it. */
import { lineEnd } from "../../../compiler/source/lines.ts";
import type { Span } from "../../../compiler/source/node.ts";
import { Brackets } from "./brackets.ts";
import { type AtCursor, quoteEnd, type Typed } from "./token.ts";

/** What stands at an offset of a text. */
export function scan(text: string, cursor: number): AtCursor {
  let scalar = -1;
  for (let at = text[0] === "\uFEFF" ? 1 : 0; at <= text.length; ) {
    const line = readLine(text, at);
    if (cursor <= line.end) return atCursor(text, line, cursor, scalar);
    if (line.isBlank || (scalar >= 0 && line.indent > scalar)) {
      at = line.end + 1;
      continue;
    }
    scalar = line.isScalar ? line.column : -1;
    const past = pass(text, line, cursor);
    if (typeof past !== "number") return past;
    at = lineEnd(text, past) + 1;
  }
  return nothing;
}

/** A line of block style, as far as its value. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** True where nothing but blanks and a comment stand. */
  readonly isBlank: boolean;
  /** Behind the dashes. */
  readonly content: number;
  /** The key's characters; none where the line has no key. */
  readonly key?: Span;
  /** Where the value begins; where the line has no key, the same as `content`. */
  readonly value: number;
  /** Where the key or the last dash stands. */
  readonly column: number;
  readonly isScalar: boolean;
}

const dashes = /(?:-(?:[ \t]+|(?=\r?$)))*/my;
const key =
  /(?:(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ \t]*|[^\s#"'{}[\],&*!|>%@`:](?:[^\n#:]|:(?=\S)|(?<=\S)#)*|(?=:[ \t\r\n])):(?=\s|$)/my;
const properties = /(?:[&!][^\s,{}[\]]*[ \t]+)*/y;
const scalarHead = /[|>][\d+-]*[ \t]*(?:#.*)?\r?$/my;

function readLine(text: string, start: number): Line {
  const end = lineEnd(text, start);
  let begun = start;
  while (begun < end && (text[begun] === " " || text[begun] === "\t")) begun++;
  const isBlank = begun === end || text[begun] === "#" || text[begun] === "\r";
  const content = begun + match(dashes, text, begun);
  const length = match(key, text, content);
  const blanks = length > 0 ? match(/[ \t]*/y, text, content + length) : 0;
  const value = content + length + blanks + match(properties, text, content + length + blanks);
  const isItem = content > begun;
  const own = length > 0 || !isItem ? content : text.lastIndexOf("-", content - 1);
  return {
    start,
    end,
    indent: begun - start,
    isBlank,
    content,
    ...(length > 0 && { key: { start: content, end: keyEnd(text, content, content + length - 1) } }),
    value,
    column: own - start,
    isScalar: match(scalarHead, text, value) > 0,
  };
}

function keyEnd(text: string, start: number, colon: number): number {
  return start + text.slice(start, colon).trimEnd().length;
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Behind the value of a line before the cursor; or what stands at the cursor, where the value reaches that far. */
function pass(text: string, line: Line, cursor: number): number | AtCursor {
  const first = text[line.value];
  if (first === "{" || first === "[") return new Brackets(text, line.value, line.column, cursor).read();
  if (first !== '"' && first !== "'") return line.end;
  const end = quoteEnd(text, line.value);
  if (end === undefined || end <= line.end || text.slice(line.end, end).includes(":")) return line.end;
  return end >= cursor ? nothing : end;
}

function atCursor(text: string, line: Line, cursor: number, scalar: number): AtCursor {
  const column = line.isBlank ? cursor - line.start : line.indent;
  if (scalar >= 0 && column > scalar) return nothing;
  const comment = commentStart(text, line);
  if (comment !== undefined && cursor > comment) return { kind: "comment", start: comment };
  if (line.isBlank) return block("start", { start: cursor, end: cursor }, line, text);
  if (cursor < line.content) return nothing;
  if (line.key && cursor <= line.key.end) return atKey(text, line, line.key);
  return atValue(text, line, cursor, comment ?? contentEnd(text, line.end));
}

function atKey(text: string, line: Line, key: Span): Typed {
  const first = text[key.start];
  const found = block("key", key, line, text);
  return first === '"' || first === "'" ? { ...found, quote: first } : found;
}

const nothing: AtCursor = { kind: "text" };

/** @param stop where what the line says ends, blanks included: at its comment, or with it. */
function atValue(text: string, line: Line, cursor: number, stop: number): AtCursor {
  const first = text[line.value];
  const after = line.key ? "value" : "start";
  if (cursor < line.value)
    return line.value < stop ? nothing : block(after, { start: cursor, end: cursor }, line, text);
  if (first === "{" || first === "[") {
    const read = new Brackets(text, line.value, line.column, cursor).read();
    return typeof read === "number" ? nothing : read;
  }
  const end = line.value + text.slice(line.value, stop).trimEnd().length;
  if (first === '"' || first === "'") {
    const closed = quoteEnd(text, line.value) ?? Number.POSITIVE_INFINITY;
    const token = { start: line.value, end: closed <= end ? closed : Math.max(end, cursor) };
    return cursor > token.end ? nothing : { ...block(after, token, line, text), quote: first };
  }
  return line.isScalar ? nothing : block(after, { start: line.value, end: Math.max(end, cursor) }, line, text);
}

function block(after: Typed["after"], token: Span, line: Line, text: string): Typed {
  const before = text[token.start - 1];
  return {
    kind: "token",
    token,
    after,
    open: [],
    column: line.column,
    colon: /^[ \t]*:(?=\s|$)/.test(text.slice(token.end, line.end + 1)),
    tight:
      (after === "value" && before === ":") || (after === "start" && before === "-" && token.start === line.content),
  };
}

function commentStart(text: string, line: Line): number | undefined {
  const first = text[line.value];
  let from = line.isBlank ? line.start : line.value;
  if (first === '"' || first === "'") from = Math.min(quoteEnd(text, line.value) ?? line.end, line.end);
  else if (!line.isBlank && (first === "{" || first === "[")) return flowComment(text, line);
  const found = /(?:^|[ \t])#/.exec(text.slice(Math.max(line.start, from - 1), line.end));
  return found ? Math.max(line.start, from - 1) + found.index + found[0].length - 1 : undefined;
}

/** A comment behind brackets that close on their line. */
function flowComment(text: string, line: Line): number | undefined {
  const end = new Brackets(text, line.value, line.column, line.end + 1).read();
  if (typeof end !== "number" || end > line.end) return undefined;
  const found = /[ \t]#/.exec(text.slice(end, line.end));
  return found ? end + found.index + 1 : undefined;
}

function contentEnd(text: string, end: number): number {
  return text[end - 1] === "\r" ? end - 1 : end;
}
