import type { SyntaxNode } from "@lezer/common";
import { childrenOf, groupsOf, type Piece, spanOf } from "./read-expression.ts";
import type { FromStatement, ImportStatement } from "./syntax.ts";

/** `import …` or `from … import …`; names that are broken are left out. */
export function readImport(piece: Piece, node: SyntaxNode): ImportStatement | FromStatement | undefined {
  const parts = childrenOf(node).filter(({ name }) => name !== "(" && name !== ")");
  const at = parts.findIndex(({ name }) => name === "import");
  if (at < 0) return undefined;
  const groups = groupsOf(parts.slice(at + 1)).filter(
    (group) => group.length > 0 && !group.some(({ type }) => type.isError),
  );
  const names = groups.map((group) => readName(piece, group));
  const span = spanOf(piece, node);
  if (at === 0) return { kind: "import", names, ...span };
  const source = parts.slice(1, at);
  return {
    kind: "from",
    level:
      source.reduce((level, { name }) => level + (name === "." ? 1 : name === "Ellipsis" ? 3 : 0), 0) -
      dotsInside(source),
    path: wordsOf(piece, source),
    names: groups[0]?.[0]?.name === "*" ? "*" : names.map(({ path, as }) => ({ name: path.join("."), as })),
    ...span,
  };
}

/** Dots between the words of a path. */
function dotsInside(source: readonly SyntaxNode[]): number {
  const first = source.findIndex(({ name }) => name === "VariableName");
  return first < 0 ? 0 : source.slice(first).filter(({ name }) => name === ".").length;
}

function readName(piece: Piece, group: readonly SyntaxNode[]): { path: string[]; as?: string } {
  const as = group.findIndex(({ name }) => name === "as");
  if (as < 0) return { path: wordsOf(piece, group) };
  return { path: wordsOf(piece, group.slice(0, as)), as: wordsOf(piece, group.slice(as))[0] };
}

function wordsOf({ text }: Piece, nodes: readonly SyntaxNode[]): string[] {
  return nodes.filter(({ name }) => name === "VariableName").map(({ from, to }) => text.slice(from, to));
}
