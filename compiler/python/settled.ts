import type { ClassType, Type } from "../model/type.ts";

/** What stands in the printed form of a type for what is not known here. */
export const unprinted = "…";

/** Whether everything that is written about a type is known, as far as names go: schemas call classes by their own names only. */
export function isSettled(type: Type): boolean {
  return isKnown(type, new Map());
}

/** @param met the classes by their own names */
function isKnown(type: Type, met: Map<string, ClassType>): boolean {
  const all = (types: readonly Type[]) => types.every((part) => isKnown(part, met));
  switch (type.kind) {
    case "list":
      return isKnown(type.item, met);
    case "dict":
      return !type.of || all([type.of.key, type.of.value]);
    case "tuple":
      return all(type.items);
    case "union":
      return all(type.variants);
    case "annotated":
      return isKnown(type.type, met);
    case "pickled":
      return !type.source.includes(unprinted) && all(type.args);
    case "class":
      return isKnownClass(type, met);
    default:
      return true;
  }
}

function isKnownClass(type: ClassType, met: Map<string, ClassType>): boolean {
  const name = type.name.split(".").at(-1)!;
  const known = met.get(name);
  if (known) return known.module === type.module && known.name === type.name;
  met.set(name, type);
  const { resolved } = type;
  return resolved?.kind !== "record" || resolved.fields.every((field) => isKnown(field.type, met));
}
