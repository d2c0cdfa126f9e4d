/** A text as the words and signs it consists of, none left out but blanks: what a formatter moves about. */
import { CST, Lexer } from "yaml";
import type { Span } from "./node.ts";

/** What a lexeme is. A `block` is the body of a block scalar, whose `header` is the `|` or `>` before it. */
export type LexemeKind =
  | "plain"
  | "quoted"
  | "header"
  | "block"
  | "anchor"
  | "tag"
  | "alias"
  | "comment"
  | "dash"
  | "question"
  | "colon"
  | "comma"
  | "open"
  | "close"
  | "document"
  | "directive";

/** One of them; blanks, line ends and a byte-order mark lie between. */
export interface Lexeme extends Span {
  readonly kind: LexemeKind;
}

/** The lexemes of a text that is YAML, in their order. */
export function lexemes(text: string): Lexeme[] {
  const found: Lexeme[] = [];
  let start = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    const isScalar: boolean = scalar;
    scalar = !isScalar && type === "scalar";
    if (scalar || marks.has(type)) continue;
    const kind = isScalar ? (found.at(-1)?.kind === "header" || isBody(found) ? "block" : "plain") : kinds[type ?? ""];
    const said = kind && toLineEnd.has(kind) ? lexeme.trimEnd() : lexeme;
    if (kind && said !== "") found.push({ kind, start, end: start + said.length });
    start += lexeme.length;
  }
  return found;
}

/** A comment may stand between a header and its body. */
function isBody(found: readonly Lexeme[]): boolean {
  return found.at(-1)?.kind === "comment" && found.at(-2)?.kind === "header";
}

/** What the lexer gives with the blanks that end its line. */
const toLineEnd: ReadonlySet<LexemeKind> = new Set(["comment", "directive"]);

/** Signs of the lexer's own, which stand for no character. */
const marks: ReadonlySet<string | null> = new Set(["doc-mode", "flow-error-end"]);

const kinds: Readonly<Record<string, LexemeKind | undefined>> = {
  "double-quoted-scalar": "quoted",
  "single-quoted-scalar": "quoted",
  "block-scalar-header": "header",
  anchor: "anchor",
  tag: "tag",
  alias: "alias",
  comment: "comment",
  "seq-item-ind": "dash",
  "explicit-key-ind": "question",
  "map-value-ind": "colon",
  comma: "comma",
  "flow-map-start": "open",
  "flow-seq-start": "open",
  "flow-map-end": "close",
  "flow-seq-end": "close",
  "doc-start": "document",
  "doc-end": "document",
  "directive-line": "directive",
};
