/** The blanks between two lexemes on one line. */
import type { Lexeme, LexemeKind } from "../source/lexemes.ts";

/** What is to stand between two lexemes that follow each other on a line: nothing, or one blank. */
export function between(before: Lexeme, after: Lexeme): "" | " " {
  if (after.kind === "comment") return " ";
  if (before.kind === "open" || after.kind === "close" || after.kind === "comma") return "";
  return after.kind === "colon" && closesKey.has(before.kind) ? "" : " ";
}

/** Behind any other lexeme, a colon would be part of it. */
const closesKey: ReadonlySet<LexemeKind> = new Set(["plain", "quoted", "close"]);
