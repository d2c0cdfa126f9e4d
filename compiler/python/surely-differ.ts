import type { Type } from "../model/type.ts";

/**
 * Whether a declared type and one of a signature cannot be the same. Classes may bear several names, and a class can be
 * declared by its shape, so of those only what is no class at all is surely another type.
 */
export function surelyDiffer(declared: Type, read: Type): boolean {
  const [a, b] = [bare(declared), bare(read)];
  if (isOpen(a) || isOpen(b)) return false;
  if (a.kind === "list" && b.kind === "list") return surelyDiffer(a.item, b.item);
  if (a.kind === "dict" && b.kind === "dict")
    return (
      a.of !== undefined &&
      b.of !== undefined &&
      (surelyDiffer(a.of.key, b.of.key) || surelyDiffer(a.of.value, b.of.value))
    );
  if (a.kind === "tuple" && b.kind === "tuple")
    return a.items.length !== b.items.length || a.items.some((item, i) => surelyDiffer(item, b.items[i]!));
  if (a.kind === "union" && b.kind === "union") return differInVariants(a.variants, b.variants);
  return familyOf(a) !== familyOf(b);
}

function differInVariants(a: readonly Type[], b: readonly Type[]): boolean {
  const hasNoEqual = (one: Type, others: readonly Type[]) => others.every((other) => surelyDiffer(one, other));
  return a.length !== b.length || a.some((one) => hasNoEqual(one, b)) || b.some((one) => hasNoEqual(one, a));
}

function bare(type: Type): Type {
  if (type.kind === "annotated" && !type.whole) return bare(type.type);
  return type.kind === "class" && type.resolved ? type.resolved : type;
}

function isOpen({ kind }: Type): boolean {
  return kind === "class" || kind === "library" || kind === "pickled" || kind === "annotated";
}

/** Kinds that are declared for each other: an enum by its names, a date as a datetime. */
function familyOf({ kind }: Type): string {
  if (kind === "literal") return "enum";
  return kind === "date" ? "datetime" : kind;
}
