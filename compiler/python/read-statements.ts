import { pythonParser } from "virtual:python-parser";
import type { SyntaxNode, Tree } from "@lezer/common";
import {
  bracketed,
  childrenOf,
  groupsOf,
  type Piece,
  readArguments,
  readExpression,
  readExpressions,
  spanOf,
} from "./read-expression.ts";
import { readImport } from "./read-import.ts";
import type {
  Arm,
  AssignStatement,
  ClassStatement,
  Expression,
  FunctionStatement,
  NameExpression,
  Parameter,
  Statement,
} from "./syntax.ts";

/** The statements of a piece of Python; none where it nests too deep. Never throws: what is broken is marked so, or `other`. */
export function readStatements(piece: Piece): Statement[] {
  const tree = pythonParser().parse(piece.text);
  return nestsDeep(tree) ? [] : childrenOf(tree.topNode).flatMap((node) => readStatement(piece, node));
}

/** Deeper than anything people write. */
const maxDepth = 300;

function nestsDeep(tree: Tree): boolean {
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    enter: () => {
      deepest = Math.max(deepest, ++depth);
      return depth <= maxDepth;
    },
    leave: () => {
      depth--;
    },
  });
  return deepest > maxDepth;
}

/** Whether the parser meets something in a text that it does not understand. */
export function isBroken(text: string): boolean {
  return hasError(pythonParser().parse(text).topNode);
}

function readStatement(piece: Piece, node: SyntaxNode): Statement[] {
  if (node.name === "StatementGroup")
    return childrenOf(node).flatMap((child) => (child.name === ";" ? [] : readStatement(piece, child)));
  return [readers[node.name]?.(piece, node) ?? { kind: "other", ...spanOf(piece, node) }];
}

type Reader = (piece: Piece, node: SyntaxNode) => Statement | undefined;

const readers: Readonly<Record<string, Reader>> = {
  FunctionDefinition: (piece, node) => readFunction(piece, node, []),
  ClassDefinition: (piece, node) => readClass(piece, node, []),
  DecoratedStatement: readDecorated,
  AssignStatement: readAssignment,
  UpdateStatement: readUpdate,
  TypeDefinition: readTypeAlias,
  ImportStatement: (piece, node) => readImport(textOf(piece, node), spanOf(piece, node)),
  ExpressionStatement: (piece, node) => ({
    kind: "expression",
    value: readExpressions(piece, childrenOf(node)),
    ...spanOf(piece, node),
  }),
  DeleteStatement: (piece, node) => ({
    kind: "delete",
    targets: groupsOf(childrenOf(node).slice(1)).map((group) => readExpressions(piece, group)),
    ...spanOf(piece, node),
  }),
  IfStatement: readCompound,
  TryStatement: readCompound,
  WithStatement: readCompound,
  ForStatement: readCompound,
  WhileStatement: readCompound,
  MatchStatement: (piece, node) => ({ kind: "compound", keyword: "match", arms: [], ...spanOf(piece, node) }),
};

function readDecorated(piece: Piece, node: SyntaxNode): Statement | undefined {
  const parts = childrenOf(node);
  const decorators = parts
    .filter(({ name }) => name === "Decorator")
    .map((decorator) => readDecorator(piece, decorator));
  const definition = parts.at(-1);
  if (definition?.name === "FunctionDefinition") return readFunction(piece, definition, decorators, node);
  return definition?.name === "ClassDefinition" ? readClass(piece, definition, decorators, node) : undefined;
}

/** The grammar has names with dots and a call there; anything else is opaque. */
function readDecorator(piece: Piece, node: SyntaxNode): Expression {
  const [first, ...rest] = childrenOf(node).slice(1);
  let made: Expression = first ? readExpression(piece, first) : { kind: "opaque", ...spanOf(piece, node) };
  for (const part of rest) {
    const span = { start: made.start, end: spanOf(piece, part).end };
    if (part.name === "VariableName") made = { kind: "attribute", of: made, name: textOf(piece, part), ...span };
    else if (part.name === "ArgList") made = { kind: "call", of: made, arguments: readArguments(piece, part), ...span };
    else if (part.name !== ".") return { kind: "opaque", ...span };
  }
  return made;
}

function readFunction(
  piece: Piece,
  node: SyntaxNode,
  decorators: readonly Expression[],
  whole = node,
): FunctionStatement | undefined {
  const parts = childrenOf(node);
  const name = nameOf(piece, parts);
  const list = parts.find((part) => part.name === "ParamList");
  const returns = parts.find((part) => part.name === "TypeDef");
  if (!name || !list) return undefined;
  return {
    kind: "function",
    name,
    decorators,
    isGeneric: parts.some((part) => part.name === "TypeParamList"),
    isAsync: parts[0]!.name === "async",
    parameters: groupsOf(bracketed(list)).flatMap((group) => readParameter(piece, group) ?? []),
    returns: returns && annotationIn(piece, returns),
    docstring: docstringOf(piece, parts),
    isBroken: hasError(node),
    ...spanOf(piece, whole),
  };
}

function nameOf(piece: Piece, parts: readonly SyntaxNode[]): NameExpression | undefined {
  const node = parts.find((part) => part.name === "VariableName");
  return node && { kind: "name", name: textOf(piece, node), ...spanOf(piece, node) };
}

function textOf({ text }: Piece, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}

/** `*` and `/` by themselves are no parameters. */
function readParameter(piece: Piece, group: readonly SyntaxNode[]): Parameter | undefined {
  const at = group.findIndex((part) => part.name === "VariableName");
  const name = group[at];
  if (!name) return undefined;
  const annotation = group.find((part) => part.name === "TypeDef");
  const assign = group.findIndex((part) => part.name === "AssignOp");
  return {
    name: textOf(piece, name),
    stars: group[0]!.name === "**" ? 2 : group[0]!.name === "*" ? 1 : 0,
    annotation: annotation && annotationIn(piece, annotation),
    default: assign < 0 ? undefined : readExpressions(piece, group.slice(assign + 1)),
    ...spanOf(piece, name),
  };
}

function annotationIn(piece: Piece, typeDef: SyntaxNode): Expression {
  return readExpressions(
    piece,
    childrenOf(typeDef).filter(({ name }) => name !== ":"),
  );
}

function docstringOf(piece: Piece, parts: readonly SyntaxNode[]): string | undefined {
  const body = parts.find(({ name }) => name === "Body");
  const first = body && childrenOf(body).find(({ name }) => name !== ":");
  const [value, ...rest] = first ? childrenOf(first.name === "StatementGroup" ? first.firstChild! : first) : [];
  if (!value || rest.length > 0) return undefined;
  const read = readExpression(piece, value);
  return read.kind === "string" ? read.value : undefined;
}

function hasError(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate(({ type }) => {
    found ||= type.isError;
    return !found;
  });
  return found;
}

function readClass(
  piece: Piece,
  node: SyntaxNode,
  decorators: readonly Expression[],
  whole = node,
): ClassStatement | undefined {
  const parts = childrenOf(node);
  const name = nameOf(piece, parts);
  const list = parts.find((part) => part.name === "ArgList");
  if (!name) return undefined;
  return {
    kind: "class",
    name,
    decorators,
    isGeneric: parts.some((part) => part.name === "TypeParamList"),
    arguments: list ? readArguments(piece, list) : [],
    body: readBody(
      piece,
      parts.find((part) => part.name === "Body"),
    ),
    docstring: docstringOf(piece, parts),
    isBroken: hasError(node),
    ...spanOf(piece, whole),
  };
}

function readBody(piece: Piece, body: SyntaxNode | undefined): Statement[] {
  const parts = body ? childrenOf(body).filter(({ name }) => name !== ":") : [];
  return parts.flatMap((part) => readStatement(piece, part));
}

function readAssignment(piece: Piece, node: SyntaxNode): AssignStatement {
  const sides: SyntaxNode[][] = [[]];
  for (const part of childrenOf(node)) {
    if (part.name === "AssignOp") sides.push([]);
    else sides.at(-1)!.push(part);
  }
  const annotation = sides[0]!.find((part) => part.name === "TypeDef");
  const targets = (sides.length > 1 ? sides.slice(0, -1) : sides).map((side) =>
    side.filter((part) => part !== annotation),
  );
  return {
    kind: "assign",
    targets: targets.map((target) => readExpressions(piece, target)),
    annotation: annotation && annotationIn(piece, annotation),
    value: sides.length > 1 ? readExpressions(piece, sides.at(-1)!) : undefined,
    ...spanOf(piece, node),
  };
}

/** `x += …`: what comes of it is not computed. */
function readUpdate(piece: Piece, node: SyntaxNode): AssignStatement {
  const target = readExpressions(piece, childrenOf(node).slice(0, 1));
  const span = spanOf(piece, node);
  return { kind: "assign", targets: [target], value: { kind: "opaque", ...span }, ...span };
}

function readTypeAlias(piece: Piece, node: SyntaxNode): Statement | undefined {
  const parts = childrenOf(node);
  const name = nameOf(piece, parts);
  const value = parts.at(-1);
  if (!name || !value) return undefined;
  const isGeneric = parts.some((part) => part.name === "TypeParamList");
  return { kind: "type", name, isGeneric, value: readExpression(piece, value), ...spanOf(piece, node) };
}

/** Each `Body` ends an arm; what stands before it is the arm's head. */
function readCompound(piece: Piece, node: SyntaxNode): Statement {
  const arms: Arm[] = [];
  let head: SyntaxNode[] = [];
  for (const part of childrenOf(node)) {
    if (part.name !== "Body") head.push(part);
    else {
      arms.push(readArm(piece, head, part));
      head = [];
    }
  }
  return { kind: "compound", keyword: arms[0]?.keyword ?? "", arms, ...spanOf(piece, node) };
}

function readArm(piece: Piece, head: readonly SyntaxNode[], body: SyntaxNode): Arm {
  const [first, ...rest] = head.filter(({ name }) => name !== "async");
  const keyword = first?.name ?? "";
  const isCondition = keyword === "if" || keyword === "elif";
  return {
    keyword,
    condition: isCondition ? readExpressions(piece, rest) : undefined,
    binds: isCondition ? [] : bindsOf(piece, keyword, rest),
    body: readBody(piece, body),
  };
}

/** Names after `as`, and those between `for` and `in`. */
function bindsOf(piece: Piece, keyword: string, head: readonly SyntaxNode[]): string[] {
  const until = head.findIndex(({ name }) => name === "in");
  const named =
    keyword === "for"
      ? head.slice(0, until < 0 ? head.length : until)
      : head.filter((_, i) => head[i - 1]?.name === "as");
  return named.flatMap((node) => namesIn(piece, node));
}

function namesIn(piece: Piece, node: SyntaxNode): string[] {
  return node.name === "VariableName"
    ? [textOf(piece, node)]
    : childrenOf(node).flatMap((child) => namesIn(piece, child));
}
