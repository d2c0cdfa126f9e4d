/** The spelling of a type taken apart: names, brackets and bars, as Python's annotations use them. */
import type { Span } from "../source/node.ts";
import type { Type } from "./type-kinds.ts";
import { fail, type Reading, type SpellingProblem } from "./type-mistake.ts";
import { type Token, tokenize } from "./type-tokens.ts";

/** A piece of a spelling; `start` and `end` are offsets into it. */
export type Expression =
  | NameExpression
  | BarExpression
  | ListExpression
  | ConstantExpression
  | EllipsisExpression
  | KnownExpression;

/** `int`, `datetime.date`, `pkg.mod:Name`, `list[int]`. */
export interface NameExpression extends Span {
  readonly kind: "name";
  readonly name: string;
  /** What stands in brackets; absent without brackets. */
  readonly args?: readonly Expression[];
}

/** `A | B | C`. */
export interface BarExpression extends Span {
  readonly kind: "bar";
  readonly operands: readonly Expression[];
}

/** A list inside brackets, as `Callable[[int], str]` has one. */
export interface ListExpression extends Span {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

/** A string or a number: a value of a `Literal`. */
export interface ConstantExpression extends Span {
  readonly kind: "constant";
  readonly value: string | number;
}

/** `...`. */
export interface EllipsisExpression extends Span {
  readonly kind: "ellipsis";
}

/** What has been read elsewhere: a class of the project. */
export interface KnownExpression extends Span {
  readonly kind: "known";
  readonly type: Type;
  /** How Python prints it inside another type. */
  readonly source: string;
}

/** Deeper and longer than any type is. */
const maxDepth = 40;
const maxLength = 4000;

/** Where a spelling has been read to, and the first thing wrong with it. */
interface Reader extends Reading {
  readonly tokens: readonly Token[];
  at: number;
}

/** Takes a spelling apart. */
export function parseSpelling(text: string): { expression: Expression } | { problem: SpellingProblem } {
  if (text.length > maxLength) return { problem: tooLong(text) };
  const reader: Reader = { text, tokens: tokenize(text), at: 0 };
  const expression = bar(reader, 0);
  const rest = reader.tokens[reader.at];
  if (expression && rest) reader.problem = leftOver(text, expression, rest);
  return expression && !reader.problem ? { expression } : { problem: reader.problem! };
}

function tooLong({ length }: string): SpellingProblem {
  return { offset: 0, length, message: `A type of ${length} characters is too long to be one.` };
}

function bar(reader: Reader, depth: number): Expression | undefined {
  const first = primary(reader, depth);
  if (!first || !isMark(reader, "|")) return first;
  const operands = [first];
  while (isMark(reader, "|")) {
    reader.at++;
    const next = primary(reader, depth);
    if (!next) return undefined;
    operands.push(next);
  }
  return { kind: "bar", operands, start: first.start, end: operands.at(-1)!.end };
}

function primary(reader: Reader, depth: number): Expression | undefined {
  const token = reader.tokens[reader.at];
  if (!token) return fail(reader, end(reader), "A type is missing here.");
  if (depth > maxDepth) return fail(reader, token, `Types nest more than ${maxDepth} deep here.`);
  reader.at++;
  const span = { start: token.start, end: token.end };
  if (token.kind === "name") return named(reader, token, depth);
  if (token.kind === "number") return { kind: "constant", value: Number(token.text), ...span };
  if (token.kind === "string") return { kind: "constant", value: unquote(token.text), ...span };
  if (token.text === "...") return { kind: "ellipsis", ...span };
  if (token.text !== "[") return fail(reader, token, `\`${token.text}\` is not expected in a type.`);
  const list = bracketed(reader, token, depth);
  return list && { kind: "list", items: list.items, start: token.start, end: list.end };
}

function named(reader: Reader, token: Token, depth: number): Expression | undefined {
  const { start, end, text: name } = token;
  const open = reader.tokens[reader.at];
  if (!isMark(reader, "[")) return { kind: "name", name, start, end };
  reader.at++;
  const brackets = bracketed(reader, open!, depth);
  return brackets && { kind: "name", name, args: brackets.items, start, end: brackets.end };
}

/** What stands between `[`, which has been read, and its `]`. */
function bracketed(reader: Reader, open: Token, depth: number): { items: Expression[]; end: number } | undefined {
  const items: Expression[] = [];
  while (!isMark(reader, "]")) {
    if (items.length > 0 && !separated(reader, open)) return undefined;
    if (isMark(reader, "]")) break;
    if (!reader.tokens[reader.at]) return unclosed(reader, open);
    const item = bar(reader, depth + 1);
    if (!item) return undefined;
    items.push(item);
  }
  return { items, end: reader.tokens[reader.at++]!.end };
}

function separated(reader: Reader, open: Token): boolean {
  const token = reader.tokens[reader.at];
  if (!token) unclosed(reader, open);
  else if (token.text !== ",")
    fail(reader, token, `\`${token.text}\` is not expected here; types in brackets are separated by commas.`);
  else reader.at++;
  return reader.problem === undefined;
}

function unclosed(reader: Reader, open: Token): undefined {
  return fail(reader, open, "This `[` has no `]`.");
}

function isMark(reader: Reader, mark: string): boolean {
  const token = reader.tokens[reader.at];
  return token?.kind === "mark" && token.text === mark;
}

function end({ text }: Reader): Span {
  return { start: text.length, end: text.length };
}

/** What to say of text after a whole type: mostly other languages' spellings. */
function leftOver(text: string, { start, end }: Expression, rest: Token): SpellingProblem {
  const before = text.slice(start, end);
  const whole = { offset: start, length: text.trimEnd().length - start };
  const part = { offset: rest.start, length: rest.end - rest.start };
  if (rest.text === "?") {
    return {
      ...whole,
      message: `Python writes \`${before}?\` as \`Optional[${before}]\`.`,
      suggestion: `Optional[${before}]`,
    };
  }
  if (rest.text === "(" || rest.text === "<") {
    const message = `What \`${before}\` is made of stands in square brackets.`;
    return { ...whole, message, suggestion: `${before}[${text.slice(rest.end).replace(/[)>]\s*$/, "")}]` };
  }
  if (rest.text === "=") {
    return { ...part, message: "A default value does not belong in the type; write `{type: …, default: …}`." };
  }
  if (rest.text === "]") return { ...part, message: "This `]` closes nothing.", suggestion: "" };
  return { ...part, message: `\`${rest.text}\` is not expected after \`${before}\`.` };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };

function unquote(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/gs, (all, x?: string, u?: string, char?: string) => {
      const code = x ?? u;
      return code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[char!] ?? all);
    });
}
