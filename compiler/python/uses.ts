/** Names and calls anywhere in a module's text, bodies of functions included. */
import type { SyntaxNode, TreeCursor } from "@lezer/common";
import { parser } from "@lezer/python";
import type { Span } from "../source/node.ts";
import { readExpression } from "./read-expression.ts";
import type { CallExpression } from "./syntax.ts";

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
  /** Words that stand in quotes all by themselves, or in annotations in quotes. */
  readonly quoted: readonly NameUse[];
}

/** Reads a whole text. Never throws. */
export function usesIn(text: string): Uses {
  const names: NameUse[] = [];
  const calls: CallUse[] = [];
  const decorators: DecoratorUse[] = [];
  const quoted: NameUse[] = [];
  const inside: string[] = [];
  const cursor = parser.parse(text).cursor();
  const enter = ({ node, name }: TreeCursor) => {
    if (name === "ImportStatement") return false;
    if (name === "FunctionDefinition" || name === "ClassDefinition") inside.push(definedName(text, node));
    if (name === "CallExpression") {
      const call = readExpression({ text, offset: 0 }, node);
      if (call.kind === "call") calls.push({ call, inside: [...inside] });
    }
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
  return { names, calls, decorators, quoted };
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
