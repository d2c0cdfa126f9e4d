/** Names and calls anywhere in a module's text, bodies of functions included. */

import { pythonParser } from "virtual:python-parser";
import type { SyntaxNode, TreeCursor } from "@lezer/common";
import type { Span } from "../source/node.ts";
import type { PythonModule } from "./module.ts";
import { childrenOf, readExpression, readExpressions } from "./read-expression.ts";
import type { CallExpression, Expression } from "./syntax.ts";

/** A name where it is used: not where it is imported, and not as the name of an argument or parameter. */
export interface NameUse extends Span {
  readonly name: string;
  /** True for the `name` of `object.name`. */
  readonly isAttribute: boolean;
}

/** A call, and the function whose body it is in. */
export interface CallUse {
  readonly call: CallExpression;
  /** Names of the functions and classes around it, outermost first. */
  readonly inside: readonly string[];
  /** The outermost function or class around it. */
  readonly within?: Span;
  /** The variable that a statement gives just this value. */
  readonly assigned?: string;
}

/** What stands after `@`. */
export interface DecoratorUse extends Span {
  /** Names of the functions and classes around what is decorated, outermost first. */
  readonly inside: readonly string[];
}

/** What a text uses. */
export interface Uses {
  readonly names: readonly NameUse[];
  readonly calls: readonly CallUse[];
  readonly decorators: readonly DecoratorUse[];
  readonly comments: readonly Span[];
  /** Words that stand in quotes all by themselves, or in annotations in quotes. */
  readonly quoted: readonly NameUse[];
}

const known = new WeakMap<PythonModule, Uses>();

/** What a module uses, read once. */
export function usesOf(module: PythonModule): Uses {
  const found = known.get(module) ?? usesIn(module.source.text);
  known.set(module, found);
  return found;
}

/** Reads a whole text. Never throws. */
function usesIn(text: string): Uses {
  const names: NameUse[] = [];
  const calls: CallUse[] = [];
  const decorators: DecoratorUse[] = [];
  const comments: Span[] = [];
  const quoted: NameUse[] = [];
  const inside: string[] = [];
  const cursor = pythonParser().parse(text).cursor();
  const enter = ({ node, name }: TreeCursor) => {
    if (name === "ImportStatement") return false;
    if (name === "FunctionDefinition" || name === "ClassDefinition") inside.push(definedName(text, node));
    if (name === "CallExpression") {
      const call = readExpression({ text, offset: 0 }, node);
      if (call.kind === "call") calls.push({ call, inside: [...inside], ...withinOf(node), ...assignedTo(text, node) });
    }
    if (name === "Comment") comments.push({ start: node.from, end: node.to });
    if (name === "Decorator") decorators.push({ start: node.from + 1, end: node.to, inside: [...inside] });
    if (name === "String")
      for (const word of quotedWords(text.slice(node.from, node.to)))
        quoted.push({ name: word, isAttribute: false, start: node.from, end: node.to });
    if (isUse(node))
      names.push({
        name: text.slice(node.from, node.to),
        isAttribute: name === "PropertyName",
        start: node.from,
        end: node.to,
      });
    return true;
  };
  const leave = ({ name }: TreeCursor) => {
    if (name === "FunctionDefinition" || name === "ClassDefinition") inside.pop();
  };
  walk(cursor, enter, leave);
  return { names, calls, decorators, comments, quoted };
}

function withinOf(node: SyntaxNode): { within?: Span } {
  let outermost: SyntaxNode | undefined;
  for (let at = node.parent; at; at = at.parent)
    if (at.name === "FunctionDefinition" || at.name === "ClassDefinition") outermost = at;
  return outermost ? { within: { start: outermost.from, end: outermost.to } } : {};
}

function assignedTo(text: string, { parent, prevSibling }: SyntaxNode): { assigned?: string } {
  const target = parent?.name === "AssignStatement" && prevSibling?.name === "AssignOp" ? parent.firstChild : undefined;
  const isAlone = target?.name === "VariableName" && target.nextSibling?.from === prevSibling?.from;
  return target && isAlone ? { assigned: text.slice(target.from, target.to) } : {};
}

/** The expression of a function that does nothing but return it; offsets count from the beginning of `text`, which is the function. */
export function onlyReturn(text: string): Expression | undefined {
  const top = pythonParser().parse(text).topNode.firstChild;
  const definition = top?.name === "DecoratedStatement" ? top.lastChild : top;
  const body = definition?.getChild("Body");
  const statements = body ? childrenOf(body).filter(({ name }) => name !== ":") : [];
  const rest = statements.filter(
    ({ name, firstChild }, i) => !(i === 0 && name === "ExpressionStatement" && firstChild?.name === "String"),
  );
  const [only, ...more] = rest;
  if (only?.name !== "ReturnStatement" || more.length > 0) return undefined;
  return readExpressions({ text, offset: 0 }, childrenOf(only).slice(1));
}

function quotedWords(token: string): readonly string[] {
  return token.includes(" ") || token.length > 80 ? [] : (token.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}

function walk(cursor: TreeCursor, enter: (at: TreeCursor) => boolean, leave: (at: TreeCursor) => void): void {
  cursor.iterate(
    (node) => enter(node as TreeCursor),
    (node) => leave(node as TreeCursor),
  );
}

function definedName(text: string, node: SyntaxNode): string {
  const name = node.getChild("VariableName");
  return name ? text.slice(name.from, name.to) : "";
}

function isUse(node: SyntaxNode): boolean {
  if (node.name === "PropertyName") return true;
  if (node.name !== "VariableName") return false;
  const parent = node.parent?.name;
  if (parent === "ParamList" || parent === "FunctionDefinition" || parent === "ClassDefinition")
    return parent === "ParamList" && node.prevSibling?.name === "AssignOp";
  return !(parent === "ArgList" && node.nextSibling?.name === "AssignOp");
}
