import { type ClassDefinition, resolve } from "./resolve.ts";
import type { Expression } from "./syntax.ts";

/** One class in the order in which Python looks for what a class has: the project's own, or a library's by name. */
export type Ancestor = ClassDefinition | { readonly kind: "library"; readonly name: string };

/** A class and what it inherits from, nearest first (its `__mro__`); undefined where a base is not known. */
export function ancestorsOf(definition: ClassDefinition, depth = 0): Ancestor[] | undefined {
  const bases = depth > maxDepth ? undefined : basesOf(definition);
  const lines = bases?.map((base) => (base.kind === "library" ? [base] : ancestorsOf(base, depth + 1)));
  if (!bases || !lines || lines.some((line) => line === undefined)) return undefined;
  const merged = merge([...(lines as Ancestor[][]), bases]);
  return merged && [definition, ...merged];
}

const maxDepth = 30;

function basesOf(definition: ClassDefinition): Ancestor[] | undefined {
  const { statement, scope } = definition;
  const bases = statement.arguments.filter(({ name }) => name === undefined);
  const found = bases.map(({ value, spread }) => (spread ? undefined : baseOf(definition, value)));
  const known = found.filter((base) => base !== undefined);
  return known.length === found.length && scope.project ? known : undefined;
}

/** Of generic bases only those that add nothing (`Generic[T]`) are understood. */
function baseOf({ scope, statement }: ClassDefinition, base: Expression): Ancestor | undefined {
  const found = resolve({ ...scope, before: statement.start }, base.kind === "subscript" ? base.of : base);
  if (found?.kind === "library") return base.kind === "subscript" && !generics.has(found.name) ? undefined : found;
  return found?.kind === "class" && base.kind !== "subscript" ? found : undefined;
}

const generics: ReadonlySet<string> = new Set(["typing.Generic", "typing.Protocol"]);

/** Joins lines so that each keeps its order, as Python does (C3). */
function merge(lines: readonly (readonly Ancestor[])[]): Ancestor[] | undefined {
  const made: Ancestor[] = [];
  let rest = lines.filter((line) => line.length > 0);
  while (rest.length > 0) {
    const next = rest
      .map((line) => line[0]!)
      .find((head) => rest.every((line) => !line.slice(1).some((other) => isSame(other, head))));
    if (!next) return undefined;
    made.push(next);
    rest = rest.map((line) => (isSame(line[0]!, next) ? line.slice(1) : line)).filter((line) => line.length > 0);
  }
  return made;
}

function isSame(a: Ancestor, b: Ancestor): boolean {
  if (a.kind === "library" || b.kind === "library")
    return a.kind === b.kind && "name" in a && "name" in b && a.name === b.name;
  return a.statement === b.statement;
}
