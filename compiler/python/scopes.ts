/** Which function, class or comprehension a name in a Python file belongs to: what it takes to rename it. */
import type { SyntaxNode } from "@lezer/common";
import { childrenOf } from "./read-expression.ts";

/** The node whose own name this is: a function, lambda, class or comprehension around it; undefined for the module. */
export type ScopeOf = (node: SyntaxNode, name: string) => SyntaxNode | undefined;

/** Looks names up in one text; what its scopes bind is found once. */
export function scopesIn(text: string): ScopeOf {
  const known = new Map<string, ReadonlySet<string>>();
  const namesOf = (scope: SyntaxNode) => {
    const key = `${scope.name} ${scope.from}`;
    const names = known.get(key) ?? boundIn(scope, text);
    known.set(key, names);
    return names;
  };
  return (node, name) => {
    let isInnermost = true;
    for (let [inner, at] = [node, node.parent]; at; [inner, at] = [at, at.parent]) {
      if (!isScope(at) || !isInside(at, inner)) continue;
      if ((at.name !== "ClassDefinition" || isInnermost) && namesOf(at).has(name)) return at;
      isInnermost = false;
    }
    return undefined;
  };
}

function isScope({ name }: SyntaxNode): boolean {
  return /^(?:FunctionDefinition|LambdaExpression|ClassDefinition)$|Comprehension/.test(name);
}

/** False for what is evaluated outside: annotations of results, bases, and a function's own name. */
function isInside({ name }: SyntaxNode, inner: SyntaxNode): boolean {
  if (name.includes("Comprehension") || inner.name === "Body" || inner.name === "ParamList") return true;
  return name === "LambdaExpression" && inner.prevSibling?.name === ":";
}

/** True for a parameter's name, as opposed to what stands in its default or annotation. */
export function isParameter(node: SyntaxNode): boolean {
  return node.parent?.name === "ParamList" && node.prevSibling?.name !== "AssignOp";
}

/** True for `name` in a call's `name=value`. */
export function isKeyword(node: SyntaxNode): boolean {
  return node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
}

/** The names that a scope binds, without those of scopes inside it. */
function boundIn(scope: SyntaxNode, text: string): ReadonlySet<string> {
  const bound = new Set<string>();
  const elsewhere = new Set<string>();
  const textOf = ({ from, to }: SyntaxNode) => text.slice(from, to);
  const visit = (node: SyntaxNode) => {
    if (node.name === "ScopeStatement") for (const one of childrenOf(node)) elsewhere.add(textOf(one));
    for (const target of targetsOf(node)) bound.add(textOf(target));
    if (!isScope(node)) childrenOf(node).forEach(visit);
  };
  childrenOf(scope).forEach(visit);
  for (const target of scope.name.includes("Comprehension") ? between(scope, "for", "in") : [])
    bound.add(textOf(target));
  for (const name of elsewhere) bound.delete(name);
  return bound;
}

/** The names that a node itself binds. */
function targetsOf(node: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(node);
  switch (node.name) {
    case "ParamList":
      return children.filter((child) => child.name === "VariableName" && isParameter(child));
    case "AssignStatement":
      return children.flatMap((child) => (child.name !== "TypeDef" && isAssigned(child) ? plainNames(child) : []));
    case "UpdateStatement":
    case "NamedExpression":
      return plainNames(children[0]!);
    case "ForStatement":
      return between(node, "for", "in");
    case "FunctionDefinition":
    case "ClassDefinition":
      return children.filter((child) => child.name === "VariableName").slice(0, 1);
    case "WithStatement":
    case "TryStatement":
      return children.flatMap((child) => (child.prevSibling?.name === "as" ? plainNames(child) : []));
    case "ImportStatement":
      return importedNames(children);
    case "CapturePattern":
    case "DeleteStatement":
      return children.flatMap(plainNames);
    default:
      return [];
  }
}

/** True left of `=`, or of an annotation. */
function isAssigned(node: SyntaxNode): boolean {
  for (let next = node.nextSibling; next; next = next.nextSibling)
    if (next.name === "AssignOp" || next.name === "TypeDef") return true;
  return false;
}

/** Names in a target; what attributes and subscripts are taken of is not bound. */
function plainNames(node: SyntaxNode): SyntaxNode[] {
  if (node.name === "VariableName") return [node];
  return /^(?:Tuple|Array|Parenthesized)Expression$/.test(node.name) ? childrenOf(node).flatMap(plainNames) : [];
}

function between(node: SyntaxNode, from: string, to: string): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let isOpen = false;
  for (const child of childrenOf(node)) {
    if (child.name === from) isOpen = true;
    else if (child.name === to) isOpen = false;
    else if (isOpen) found.push(...plainNames(child));
  }
  return found;
}

/** What an import calls things: `b` of `import a as b`, `a` of `import a.b`, `c` of `from a import c`. */
function importedNames(children: readonly SyntaxNode[]): SyntaxNode[] {
  const start = children.findIndex(({ name }) => name === "import");
  return children.slice(start + 1).filter((child) => {
    if (child.name !== "VariableName") return false;
    return child.nextSibling?.name !== "as" && child.prevSibling?.name !== ".";
  });
}
