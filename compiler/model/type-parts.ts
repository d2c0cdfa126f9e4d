import type { Type } from "./type-kinds.ts";

/** A type made of other parts: what `part` gives for each of them. Fields of records, and what classes are, stay as they are. */
export function withParts(type: Type, part: (inner: Type) => Type): Type {
  switch (type.kind) {
    case "list":
      return { ...type, item: part(type.item) };
    case "dict":
      return type.of ? { ...type, of: { key: part(type.of.key), value: part(type.of.value) } } : type;
    case "tuple":
      return { ...type, items: type.items.map(part) };
    case "union":
      return { ...type, variants: type.variants.map(part) };
    case "annotated":
      return { ...type, type: part(type.type) };
    case "pickled":
      return { ...type, args: type.args.map(part) };
    default:
      return type;
  }
}
