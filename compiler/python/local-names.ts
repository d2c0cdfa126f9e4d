/** The names that functions, lambdas and comprehensions bind for themselves. */
import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type Piece, spanOf } from "./read-expression.ts";
import { readImport } from "./read-import.ts";
import type { FromStatement, ImportStatement } from "./syntax.ts";

/** Names with the import that gives each its one meaning; undefined where it means something else, or several things. */
export type LocalNames = ReadonlyMap<string, FromStatement | ImportStatement | undefined>;

/** The parameters of a function or lambda. */
export function boundByParameters(piece: Piece, node: SyntaxNode): LocalNames {
  const list = node.getChild("ParamList");
  const parts = list ? childrenOf(list) : [];
  const names = parts.filter(({ name }, i) => name === "VariableName" && parts[i - 1]?.name !== "AssignOp");
  return unknown(names.map((name) => textOf(piece, name)));
}

/** What stands between `for` and `in`. */
export function boundByComprehension(piece: Piece, node: SyntaxNode): LocalNames {
  return unknown(targetsOfFor(childrenOf(node)).flatMap((target) => namesIn(piece, target)));
}

function unknown(names: readonly string[]): LocalNames {
  return new Map(names.map((name) => [name, undefined]));
}

/** What the statements of a body bind, nested functions' own names aside. */
export function boundIn(piece: Piece, body: SyntaxNode): LocalNames {
  const found = new Map<string, FromStatement | ImportStatement | undefined>();
  const bind = (name: string, by?: FromStatement | ImportStatement) =>
    found.set(name, found.has(name) ? undefined : by);
  collect(piece, body, bind);
  return found;
}

type Bind = (name: string, by?: FromStatement | ImportStatement) => void;

function collect(piece: Piece, node: SyntaxNode, bind: Bind): void {
  for (const child of childrenOf(node)) {
    for (const target of targetsOf(child)) for (const name of namesIn(piece, target)) bind(name);
    if (child.name === "ImportStatement") imported(piece, child, bind);
    if (!opaque.has(child.name)) collect(piece, child, bind);
  }
}

const opaque: ReadonlySet<string> = new Set([
  "FunctionDefinition",
  "ClassDefinition",
  "LambdaExpression",
  "ImportStatement",
]);

/** The parts of a node that names are bound in. */
function targetsOf(node: SyntaxNode): SyntaxNode[] {
  const parts = childrenOf(node);
  switch (node.name) {
    case "AssignStatement":
      return parts.slice(
        0,
        parts.findLastIndex(({ name }) => name === "AssignOp"),
      );
    case "UpdateStatement":
    case "NamedExpression":
      return parts.slice(0, 1);
    case "DeleteStatement":
      return parts.slice(1);
    case "ForStatement":
      return targetsOfFor(parts);
    case "WithStatement":
    case "TryStatement":
    case "AsPattern":
      return parts.filter((_, i) => parts[i - 1]?.name === "as");
    case "FunctionDefinition":
    case "ClassDefinition":
      return parts.filter(({ name }) => name === "VariableName").slice(0, 1);
    case "CapturePattern":
      return [node];
    default:
      return [];
  }
}

function targetsOfFor(parts: readonly SyntaxNode[]): SyntaxNode[] {
  let isTarget = false;
  return parts.filter(({ name }) => {
    if (name === "for" || name === "in") isTarget = name === "for";
    return isTarget;
  });
}

/** The names that a target binds: those of `a, (b, *c)`, none of `a.b` and `a[b]`. */
function namesIn(piece: Piece, node: SyntaxNode): string[] {
  if (node.name === "VariableName") return [textOf(piece, node)];
  if (node.name === "MemberExpression" || node.name === "TypeDef") return [];
  return childrenOf(node).flatMap((child) => namesIn(piece, child));
}

function imported(piece: Piece, node: SyntaxNode, bind: Bind): void {
  const statement = readImport(textOf(piece, node), spanOf(piece, node));
  if (statement?.kind === "import") for (const { path, as } of statement.names) bind(as ?? path[0]!, statement);
  else if (statement?.kind === "from" && statement.names !== "*")
    for (const { name, as } of statement.names) bind(as ?? name, statement);
}

function textOf({ text }: Piece, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}
