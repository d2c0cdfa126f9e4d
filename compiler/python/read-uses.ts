/** What code does with names, function bodies included: each use with the names that functions around it bind. */

import { pythonParser } from "virtual:python-parser";
import type { SyntaxNode } from "@lezer/common";
import { boundByComprehension, boundByParameters, boundIn, type LocalNames } from "./local-names.ts";
import { childrenOf, type Piece, readExpression } from "./read-expression.ts";
import type { AttributeExpression, CallExpression, NameExpression } from "./syntax.ts";

/** A name or a name with dots, where its value is asked for. */
export interface Use {
  readonly name: NameExpression | AttributeExpression;
  /** The call of it, if it is called right there. */
  readonly call?: CallExpression;
  /** Names of functions around it, innermost first. */
  readonly locals: readonly LocalNames[];
}

/** All uses in a piece of Python, in order; none where it nests too deep. */
export function usesIn(piece: Piece): Use[] {
  const found: Use[] = [];
  walk({ piece, locals: [], found, depth: 0 }, pythonParser().parse(piece.text).topNode);
  return found;
}

interface Walk {
  readonly piece: Piece;
  readonly locals: readonly LocalNames[];
  readonly found: Use[];
  readonly depth: number;
}

/** Deeper than anything people write. */
const maxDepth = 300;

function walk(at: Walk, node: SyntaxNode): void {
  if (at.depth > maxDepth) return;
  const inside = { ...at, depth: at.depth + 1 };
  const visit = visitors[node.name] ?? (node.name.includes("Comprehension") ? comprehension : children);
  visit(inside, node);
}

function children(at: Walk, node: SyntaxNode): void {
  for (const child of childrenOf(node)) walk(at, child);
}

type Visit = (at: Walk, node: SyntaxNode) => void;

const nothing: Visit = () => undefined;

const visitors: Readonly<Record<string, Visit>> = {
  VariableName: use,
  MemberExpression: use,
  CallExpression: call,
  ArgList: argumentList,
  ParamList: parameterList,
  FunctionDefinition: (at, node) => own(at, node, boundByParameters(at.piece, node)),
  ClassDefinition: (at, node) => own(at, node, new Map()),
  LambdaExpression: lambda,
  TypeDef: nothing,
  ImportStatement: nothing,
  ScopeStatement: nothing,
  TypeParamList: nothing,
};

function use(at: Walk, node: SyntaxNode): void {
  if (!note(at, node)) children(at, node);
}

function call(at: Walk, node: SyntaxNode): void {
  const [callee, list] = childrenOf(node);
  const made = readExpression(at.piece, node);
  if (callee && !(made.kind === "call" && note(at, callee, made))) walk(at, callee);
  if (list) walk(at, list);
}

/** True for what is a use by itself. */
function note({ piece, locals, found }: Walk, node: SyntaxNode, made?: CallExpression): boolean {
  const name = readExpression(piece, node);
  if ((name.kind !== "name" && name.kind !== "attribute") || !isDotted(name)) return false;
  found.push({ name, locals, ...(made && { call: made }) });
  return true;
}

function isDotted(name: NameExpression | AttributeExpression): boolean {
  if (name.kind === "name") return true;
  return name.of.kind === "name" || (name.of.kind === "attribute" && isDotted(name.of));
}

/** The name of a keyword argument is no use. */
function argumentList(at: Walk, node: SyntaxNode): void {
  const parts = childrenOf(node);
  for (const [i, part] of parts.entries())
    if (!(part.name === "VariableName" && parts[i + 1]?.name === "AssignOp")) walk(at, part);
}

/** Of parameters only the defaults are. */
function parameterList(at: Walk, node: SyntaxNode): void {
  const parts = childrenOf(node);
  for (const [i, part] of parts.entries()) if (parts[i - 1]?.name === "AssignOp") walk(at, part);
}

/** A function or class: its body has names of its own. */
function own(at: Walk, node: SyntaxNode, parameters: LocalNames): void {
  const [, ...parts] = childrenOf(node);
  const rest = parts.filter(({ name }) => name !== "VariableName" && name !== "Body");
  for (const part of rest) walk(at, part);
  const body = parts.find(({ name }) => name === "Body");
  if (!body) return;
  const names = new Map([...boundIn(at.piece, body), ...parameters]);
  children({ ...at, locals: [names, ...at.locals] }, body);
}

function lambda(at: Walk, node: SyntaxNode): void {
  const names = boundByParameters(at.piece, node);
  const [, ...parts] = childrenOf(node);
  for (const part of parts) walk(part.name === "ParamList" ? at : { ...at, locals: [names, ...at.locals] }, part);
}

function comprehension(at: Walk, node: SyntaxNode): void {
  children({ ...at, locals: [boundByComprehension(at.piece, node), ...at.locals] }, node);
}
