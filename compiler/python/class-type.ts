import type { ClassType, Type } from "../model/type.ts";
import { readClass } from "./read-class.ts";
import type { ClassDefinition } from "./resolve.ts";

/**
 * A class of the project as a type. What its source says it is, is read when somebody looks (`resolved`), so that classes
 * may hold each other.
 */
export function classType(definition: ClassDefinition): ClassType {
  const { scope, statement, qualname } = definition;
  const { classes } = scope.project;
  let known = classes.get(statement);
  if (!known) {
    known = lazily({ kind: "class", module: scope.module.name, name: qualname, args: [] }, () => readClass(definition));
    classes.set(statement, known);
  }
  return known;
}

/** The type with a `resolved` that is worked out once. */
export function lazily(type: ClassType, read: () => Type | undefined): ClassType {
  let state: { readonly resolved: Type | undefined } | undefined;
  return Object.defineProperty({ ...type }, "resolved", {
    enumerable: false,
    get: () => {
      state ??= { resolved: read() };
      return state.resolved;
    },
  });
}
