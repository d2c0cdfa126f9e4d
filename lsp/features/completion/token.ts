/** What is being typed, told apart without a parser. */
import type { Span } from "../../../compiler/source/node.ts";

/** A bracket that is open. */
export type Bracket = "{" | "[";

/** The token at the cursor; its span is empty where nothing is typed yet. */
export interface Typed {
  readonly kind: "token";
  /** The characters of the token, quotes included, on both sides of the cursor. */
  readonly token: Span;
  readonly quote?: '"' | "'";
  /** What the token is: a key, a value behind its key or dash, or, at the start of a line, either. */
  readonly after: "key" | "value" | "start";
  /** The brackets that are open, outermost first; empty in block style. */
  readonly open: readonly Bracket[];
  /** Where the key or the dash stands that the brackets belong to. */
  readonly column: number;
  /** True where a key's colon follows the token. */
  readonly colon: boolean;
  /** True where the blank is missing that separates the token from the colon or dash before it. */
  readonly tight: boolean;
}

/** What stands at the cursor. */
export type AtCursor =
  | Typed
  /** A comment, from its `#` on. */
  | { readonly kind: "comment"; readonly start: number }
  /** What nobody completes: a block scalar, a quoted text of several lines, the blanks before a word. */
  | { readonly kind: "text" };

/** Behind the quotes that open at an offset; undefined where they are never closed. */
export function quoteEnd(text: string, at: number): number | undefined {
  const quote = text[at]!;
  for (let i = at + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === "\\") i++;
    else if (text[i] === quote && quote === "'" && text[i + 1] === quote) i++;
    else if (text[i] === quote) return i + 1;
  }
  return undefined;
}
