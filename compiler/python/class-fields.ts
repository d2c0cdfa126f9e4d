/** The annotated names in a class's body. */
import type { Type } from "../model/type.ts";
import { typeAt } from "./annotation.ts";
import { chunksBinding, type PythonModule, statementsOf } from "./module.ts";
import { type ClassDefinition, resolve, type Scope } from "./resolve.ts";
import type { AssignStatement, Expression } from "./syntax.ts";

/** A name with an annotation in a class's body. */
export interface Declared {
  readonly name: string;
  readonly annotation: Expression;
  readonly value?: Expression;
  /** Where its annotation is evaluated. */
  readonly scope: Scope;
}

/** The annotated names of a class's own body, in order; undefined where only running it tells which there are. */
export function declaredIn(definition: ClassDefinition): Declared[] | undefined {
  const { body } = definition.statement;
  if (body.some(({ kind }) => kind === "compound" || kind === "delete")) return undefined;
  return body.flatMap((statement) => (statement.kind === "assign" ? declared(definition, statement) : []));
}

function declared(owner: ClassDefinition, { targets, annotation, value, start }: AssignStatement): Declared[] {
  const [target] = targets;
  if (!annotation || target?.kind !== "name") return [];
  const { project, module } = owner.scope;
  return [
    {
      name: target.name,
      annotation,
      value,
      scope: { project, module, owner, before: isDeferred(module) ? undefined : start },
    },
  ];
}

/** True where annotations are only evaluated when somebody asks (`from __future__ import annotations`). */
export function isDeferred(module: PythonModule): boolean {
  const statements = chunksBinding(module, "__future__").flatMap((chunk) => statementsOf(module, chunk));
  return statements.some(
    (s) =>
      s.kind === "from" &&
      s.path[0] === "__future__" &&
      s.names !== "*" &&
      s.names.some(({ name }) => name === "annotations"),
  );
}

/** The name in the outermost place of an annotation: `typing.ClassVar` of `ClassVar[int]`. */
export function outermost({ annotation, scope }: Declared): string | undefined {
  const found = resolve(scope, annotation.kind === "subscript" ? annotation.of : annotation);
  return found?.kind === "library" ? found.name : undefined;
}

/** The type inside a wrapper such as `NotRequired[T]`, or the annotation's own. */
export function typeInside({ annotation, scope }: Declared, isWrapped: boolean): Type | undefined {
  const inner = isWrapped
    ? annotation.kind === "subscript" && annotation.items.length === 1
      ? annotation.items[0]
      : undefined
    : annotation;
  return inner && typeAt(scope, inner);
}
