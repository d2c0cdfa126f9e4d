import type { EnumType, Type } from "./type-kinds.ts";

/** Whether two types are equal, as Python compares them when it forms a union. A class is equal to itself only. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "list":
      return b.kind === "list" && sameType(a.item, b.item);
    case "dict":
      return b.kind === "dict" && sameTypes(parts(a), parts(b));
    case "tuple":
      return b.kind === "tuple" && sameTypes(a.items, b.items);
    case "union":
      return b.kind === "union" && sameTypes(a.variants, b.variants);
    case "literal":
      return (
        b.kind === "literal" && String(a.values) === String(b.values) && a.values.every((v, i) => v === b.values[i])
      );
    case "enum":
      return b.kind === "enum" && a.name === b.name && String(names(a)) === String(names(b));
    case "annotated":
      return (
        b.kind === "annotated" && JSON.stringify(a.keywords) === JSON.stringify(b.keywords) && sameType(a.type, b.type)
      );
    case "pickled":
      return b.kind === "pickled" && a.source === b.source;
    case "class":
      return b.kind === "class" && a.module === b.module && a.name === b.name && sameTypes(a.args, b.args);
    case "library":
      return b.kind === "library" && a.name === b.name && a.parameter === b.parameter;
    case "record":
      return false;
    default:
      return a.kind === b.kind;
  }
}

function parts({ of }: { readonly of?: { readonly key: Type; readonly value: Type } }): readonly Type[] {
  return of ? [of.key, of.value] : [];
}

function sameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, i) => sameType(type, b[i]!));
}

function names({ members }: EnumType): readonly string[] {
  return members.map(({ name }) => name);
}
