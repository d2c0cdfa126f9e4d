/** What is wrong with a text as YAML, in our words and at the cause: the parser says where it noticed. */
import type { CST, ErrorCode } from "yaml";
import { lineEnd, lineStart, linesOf } from "./lines.ts";
import type { Span } from "./node.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import { explanations } from "./syntax-words.ts";

/** A problem as the parser reports it. */
export interface ParserError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** A parser's error with the text it is about. */
export interface Broken extends Span {
  readonly text: string;
  /** The parser's own sentence. */
  readonly said: string;
  /** Brackets and quotes of the whole text. */
  readonly enclosures: readonly Enclosure[];
}

/** Where brackets or quotes begin and end, and whether they are closed. */
export interface Enclosure extends Span {
  readonly closed: boolean;
}

/** How an error is told: what is wrong, why, what to do; over which characters; what to write there instead. */
export interface Explained {
  readonly span: Span;
  readonly message: string;
  readonly instead?: string;
}

/** Nobody mends more breaks at once. */
const maxProblems = 50;

/**
 * The problems of a text, one for each break: what the parser reports on the same line as an error, or on the line
 * after it, is a consequence of it and is left out.
 */
export function syntaxProblems(
  text: string,
  errors: readonly ParserError[],
  tokens: readonly CST.Token[],
): SyntaxProblem[] {
  if (errors.length === 0) return [];
  const conflict = mergeConflict(text);
  if (conflict) return [conflict];
  const enclosures = tokens.flatMap(enclosuresIn);
  const lines = linesOf(text);
  const found: SyntaxProblem[] = [];
  let noticed = -1;
  let told = -1;
  for (const { code, message: said, start, end } of causes(text, errors)) {
    const [first, last] = [lines.at(start).line, lines.at(end).line];
    const isConsequence = first <= noticed + 1;
    noticed = Math.max(noticed, last);
    if (isConsequence || found.length >= maxProblems) continue;
    const explained = oddBlank(text, start) ?? explanations[code]({ text, said, start, end, enclosures });
    const line = lines.at(explained.span.start).line;
    if (line !== told) found.push({ code: "yaml-syntax", ...explained });
    told = line;
  }
  return found;
}

function mergeConflict(text: string): SyntaxProblem | undefined {
  const marker = /^<{7}(?: .*)?$/m.exec(text);
  if (!marker || !/^={7}\r?$/m.test(text)) return undefined;
  const span = { start: marker.index, end: marker.index + marker[0].trimEnd().length };
  return {
    code: "yaml-syntax",
    message:
      "A merge left both versions of these lines here. Keep one, and remove the marks `<<<<<<<`, `=======` and `>>>>>>>`.",
    span,
  };
}

/** Blanks that look like one and are none to YAML: no-break, thin, zero-width, ideographic. */
const oddBlanks = /[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/;

function oddBlank(text: string, offset: number): Explained | undefined {
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, start));
  const at = start + line.search(oddBlanks);
  if (at < start || at === 0) return undefined;
  return {
    span: { start: at, end: at + 1 },
    message: `This character (${codePoint(text[at]!)}) looks like a blank, but YAML takes it for a letter. Put a blank in its place.`,
  };
}

/** A character by its number: `U+00A0`. */
export function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

interface Cause extends Span {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Errors in the order of their places; of two at one place, the one that tells a wrong indentation from a second key comes first. */
function causes(text: string, errors: readonly ParserError[]): Cause[] {
  const inside = (offset: number) => Math.min(Math.max(offset, 0), text.length);
  const second = ({ code }: Cause) => Number(code !== "MULTILINE_IMPLICIT_KEY");
  return errors
    .map(({ code, message, pos: [start, end] }) => ({
      code,
      message,
      start: inside(start),
      end: inside(Math.max(start, end - 1)),
    }))
    .sort((a, b) => a.start - b.start || second(a) - second(b));
}

function enclosuresIn(token: CST.Token): Enclosure[] {
  const inside = children(token).flatMap(enclosuresIn);
  if (token.type === "flow-collection") {
    const bracket = token.start.source === "[" ? "]" : "}";
    const close = token.end.find(({ source }) => source === bracket);
    return [
      { start: token.offset, end: close ? close.offset + 1 : token.offset + 1, closed: close !== undefined },
      ...inside,
    ];
  }
  if (token.type !== "single-quoted-scalar" && token.type !== "double-quoted-scalar") return inside;
  const { offset: start, source } = token;
  return [{ start, end: start + source.length, closed: source.length > 1 && source.at(-1) === source[0] }];
}

/** The tokens inside a token of the parser's. */
export function children(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((t) => t != null));
}
