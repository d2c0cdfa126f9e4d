import type { Span } from "../source/node.ts";

/** A word, a number, a string or a sign of a spelling. */
export interface Token extends Span {
  readonly kind: "name" | "number" | "string" | "mark";
  readonly text: string;
}

const patterns = [
  ["number", /[-+]?\d+(?:\.\d+)?(?![\w.:-])/y],
  ["name", /[\p{L}_\d][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.]*)?/uy],
  ["string", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/sy],
  ["mark", /\.\.\.|\S/uy],
] as const;

/** The tokens of a spelling, in order; blanks are left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const token = tokenAt(text, start);
    tokens.push(token);
    start = skipSpace(text, token.end);
  }
  return tokens;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function tokenAt(text: string, start: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const found = pattern.exec(text)?.[0];
    if (found) return { kind, text: found, start, end: start + found.length };
  }
  return { kind: "mark", text: text[start]!, start, end: start + 1 };
}
