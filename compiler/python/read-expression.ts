import type { SyntaxNode } from "@lezer/common";
import type { Span } from "../source/node.ts";
import { numberValue, stringValue } from "./read-literal.ts";
import type { Argument, Expression } from "./syntax.ts";

/** A piece of a file that has been parsed: its text, and where it begins in the file. */
export interface Piece {
  readonly text: string;
  readonly offset: number;
}

/** An expression's meaning; `opaque` where it is broken, or means nothing here. */
export function readExpression(piece: Piece, node: SyntaxNode): Expression {
  return readers[node.name]?.(piece, node) ?? { kind: "opaque", ...spanOf(piece, node) };
}

/** Where a node stands in the file. */
export function spanOf({ offset }: Piece, { from, to }: { from: number; to: number }): Span {
  return { start: offset + from, end: offset + to };
}

/** The nodes right under a node, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== "Comment") found.push(child);
  return found;
}

/** Nodes in groups, as commas part them; a trailing comma begins no group. */
export function groupsOf(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") groups.push([]);
    else groups.at(-1)!.push(node);
  }
  return groups.at(-1)!.length === 0 ? groups.slice(0, -1) : groups;
}

/** What stands in the brackets of a node. */
export function bracketed(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !/^[()[\]{}]$/.test(name));
}

/** Expressions parted by commas: one of them for itself, several as a tuple. */
export function readExpressions(piece: Piece, nodes: readonly SyntaxNode[]): Expression {
  const [first] = nodes;
  if (!first) return { kind: "opaque", ...spanOf(piece, { from: 0, to: 0 }) };
  if (nodes.length === 1) return readExpression(piece, first);
  return {
    kind: "tuple",
    items: readItems(piece, nodes),
    ...spanOf(piece, { from: first.from, to: nodes.at(-1)!.to }),
  };
}

function readItems(piece: Piece, nodes: readonly SyntaxNode[]): Expression[] {
  return groupsOf(nodes).map((group) => (group[0]?.name === "*" ? starred(piece, group) : only(piece, group)));
}

function starred(piece: Piece, group: readonly SyntaxNode[]): Expression {
  const span = spanOf(piece, { from: group[0]!.from, to: group.at(-1)!.to });
  return { kind: "starred", value: only(piece, group.slice(1)), ...span };
}

/** What has to be one expression alone. */
function only(piece: Piece, nodes: readonly SyntaxNode[]): Expression {
  const [first] = nodes;
  if (first && nodes.length === 1) return readExpression(piece, first);
  const [from, to] = [first?.from ?? 0, nodes.at(-1)?.to ?? 0];
  return { kind: "opaque", ...spanOf(piece, { from, to }) };
}

type Reader = (piece: Piece, node: SyntaxNode) => Expression | undefined;

const readers: Readonly<Record<string, Reader>> = {
  VariableName: (piece, node) => ({ kind: "name", name: textOf(piece, node), ...spanOf(piece, node) }),
  None: (piece, node) => ({ kind: "constant", value: null, ...spanOf(piece, node) }),
  Boolean: (piece, node) => ({ kind: "constant", value: textOf(piece, node) === "True", ...spanOf(piece, node) }),
  Ellipsis: (piece, node) => ({ kind: "constant", value: "...", ...spanOf(piece, node) }),
  Number: readNumber,
  String: readString,
  FormatString: (piece, node) => ({ kind: "format", parts: formatParts(piece, node), ...spanOf(piece, node) }),
  ContinuedString: readContinuedString,
  ParenthesizedExpression: (piece, node) => only(piece, bracketed(node)),
  TupleExpression: (piece, node) => sequence("tuple", piece, node),
  ArrayExpression: (piece, node) => sequence("list", piece, node),
  SetExpression: (piece, node) => sequence("set", piece, node),
  DictionaryExpression: readDict,
  MemberExpression: readMember,
  CallExpression: readCall,
  UnaryExpression: readUnary,
  BinaryExpression: readBinary,
  LambdaExpression: readLambda,
};

function textOf({ text }: Piece, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}

function readNumber(piece: Piece, node: SyntaxNode): Expression | undefined {
  const value = numberValue(textOf(piece, node));
  return value === undefined ? undefined : { kind: "number", value, ...spanOf(piece, node) };
}

function readString(piece: Piece, node: SyntaxNode): Expression | undefined {
  const token = textOf(piece, node);
  const value = stringValue(token);
  if (value === undefined) return undefined;
  const { start, end } = spanOf(piece, node);
  const at = start + token.indexOf(value);
  const isPlain = token.length === value.length + 2 || /^("""|''')/.test(token);
  return {
    kind: "string",
    value,
    start,
    end,
    ...(isPlain && token.includes(value) && { inside: { start: at, end: at + value.length } }),
  };
}

const formatStart = /^([A-Za-z]*)("""|'''|"|')/;

/** What stands in an f-string: characters, their escapes read, and values. */
function formatParts(piece: Piece, node: SyntaxNode): (string | Expression)[] {
  const [start = "", prefix = "", quote = ""] = formatStart.exec(textOf(piece, node)) ?? [];
  const raw = /r/i.test(prefix) ? "r" : "";
  const ends = [...childrenOf(node), { from: node.to - quote.length, to: node.to }];
  let at = node.from + start.length;
  return ends.flatMap((next) => {
    const written = piece.text.slice(at, next.from).replace(/\{\{|\}\}/g, (pair) => pair[0]!);
    at = next.to;
    const characters = stringValue(`${raw}${quote}${written}${quote}`) ?? opaque(piece, next);
    return "name" in next ? [characters, readReplacement(piece, next)] : [characters];
  });
}

function opaque(piece: Piece, node: { from: number; to: number }): Expression {
  return { kind: "opaque", ...spanOf(piece, node) };
}

/** `{value}`; one with a conversion or a format is opaque. */
function readReplacement(piece: Piece, node: SyntaxNode): Expression {
  return only(
    piece,
    childrenOf(node).filter(({ name }) => name !== "{" && name !== "}"),
  );
}

function readContinuedString(piece: Piece, node: SyntaxNode): Expression | undefined {
  const tokens = childrenOf(node);
  if (tokens.some(({ name }) => name === "FormatString")) return continuedFormat(piece, node);
  const values = tokens.map((token) => (token.name === "String" ? stringValue(textOf(piece, token)) : undefined));
  const isString = values.every((value) => value !== undefined);
  return isString ? { kind: "string", value: values.join(""), ...spanOf(piece, node) } : undefined;
}

function continuedFormat(piece: Piece, node: SyntaxNode): Expression | undefined {
  const parts = childrenOf(node).flatMap((token): (string | Expression | undefined)[] =>
    token.name === "FormatString" ? formatParts(piece, token) : [stringValue(textOf(piece, token))],
  );
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? { kind: "format", parts: known, ...spanOf(piece, node) } : undefined;
}

function sequence(kind: "tuple" | "list" | "set", piece: Piece, node: SyntaxNode): Expression {
  return { kind, items: readItems(piece, bracketed(node)), ...spanOf(piece, node) };
}

function readDict(piece: Piece, node: SyntaxNode): Expression {
  const entries = groupsOf(bracketed(node)).map((group) => {
    const [key, colon, ...value] = group;
    if (colon?.name === ":") return { key: readExpression(piece, key!), value: only(piece, value) };
    return { value: only(piece, key?.name === "**" ? group.slice(1) : group) };
  });
  return { kind: "dict", entries, ...spanOf(piece, node) };
}

function readMember(piece: Piece, node: SyntaxNode): Expression | undefined {
  const [object, mark, ...rest] = childrenOf(node);
  if (!object || !mark) return undefined;
  const of = readExpression(piece, object);
  if (mark.name === "[") return readSubscript(piece, node, of, rest);
  const [name] = rest;
  if (mark.name !== "." || name?.name !== "PropertyName" || rest.length > 1) return undefined;
  return { kind: "attribute", of, name: textOf(piece, name), ...spanOf(piece, node) };
}

function readSubscript(
  piece: Piece,
  node: SyntaxNode,
  of: Expression,
  rest: readonly SyntaxNode[],
): Expression | undefined {
  if (rest.at(-1)?.name !== "]") return undefined;
  const items = readItems(piece, rest.slice(0, -1));
  const [first] = items;
  const flat = first?.kind === "tuple" && items.length === 1 ? first.items : items;
  return { kind: "subscript", of, items: flat, ...spanOf(piece, node) };
}

function readCall(piece: Piece, node: SyntaxNode): Expression | undefined {
  const [callee, list] = childrenOf(node);
  if (!callee || list?.name !== "ArgList") return undefined;
  return {
    kind: "call",
    of: readExpression(piece, callee),
    arguments: readArguments(piece, list),
    ...spanOf(piece, node),
  };
}

/** The arguments of a call, or the bases and keywords of a class. */
export function readArguments(piece: Piece, list: SyntaxNode): Argument[] {
  return groupsOf(bracketed(list)).map((group) => {
    const [first, second, ...rest] = group;
    const span = spanOf(piece, { from: first?.from ?? list.from, to: group.at(-1)?.to ?? list.to });
    if (first?.name === "VariableName" && second?.name === "AssignOp")
      return { name: textOf(piece, first), spread: false, value: only(piece, rest), ...span };
    const isSpread = first?.name === "*" || first?.name === "**";
    return { spread: isSpread, value: only(piece, isSpread ? group.slice(1) : group), ...span };
  });
}

function readUnary(piece: Piece, node: SyntaxNode): Expression | undefined {
  const [operator, operand, ...rest] = childrenOf(node);
  if (!operator || !operand || rest.length > 0) return undefined;
  return {
    kind: "unary",
    operator: textOf(piece, operator),
    operand: readExpression(piece, operand),
    ...spanOf(piece, node),
  };
}

function readBinary(piece: Piece, node: SyntaxNode): Expression | undefined {
  const parts = childrenOf(node);
  if (parts.length < 3) return undefined;
  const [left, right] = [parts[0]!, parts.at(-1)!];
  const operator = parts
    .slice(1, -1)
    .map((part) => textOf(piece, part))
    .join(" ");
  return {
    kind: "binary",
    operator,
    left: readExpression(piece, left),
    right: readExpression(piece, right),
    ...spanOf(piece, node),
  };
}

function readLambda(piece: Piece, node: SyntaxNode): Expression | undefined {
  const [, parameters, colon, ...body] = childrenOf(node);
  const isBare = parameters?.name === "ParamList" && childrenOf(parameters).length === 0 && colon?.name === ":";
  return isBare ? { kind: "lambda", body: only(piece, body), ...spanOf(piece, node) } : undefined;
}
