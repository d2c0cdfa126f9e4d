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

/** The type with a `resolved` that is worked out once; while that is being done it is not known. */
export function lazily(type: ClassType, read: () => Type | undefined): ClassType {
  let resolved: Type | undefined;
  let isRead = false;
  return Object.defineProperty({ ...type }, "resolved", {
    enumerable: false,
    get: () => {
      if (isRead) return resolved;
      isRead = true;
      resolved = read();
      return resolved;
    },
  });
}
