/** What kind of parameter an input becomes. */
import type { Type } from "../../model/type.ts";

/**
 * `int`, `float`, `str` and `bool` are Metaflow's own; dates and durations are text in ISO 8601; a `word` is one of an enum's
 * or a `Literal`'s; a file's content travels with the run; everything else is JSON.
 */
export type InputKind = "int" | "float" | "str" | "bool" | "datetime" | "date" | "timedelta" | "word" | "file" | "json";

const same: ReadonlySet<string> = new Set([
  "int",
  "float",
  "str",
  "bool",
  "datetime",
  "date",
  "timedelta",
  "file",
] satisfies InputKind[]);

/** The kind of parameter for a type; a type that is not known is JSON. */
export function inputKind(type: Type | undefined): InputKind {
  const plain = type && plainType(type);
  if (!plain) return "json";
  if (same.has(plain.kind)) return plain.kind as InputKind;
  if (plain.kind === "enum") return "word";
  return plain.kind === "literal" && plain.values.every((value) => typeof value === "string") ? "word" : "json";
}

/** The type behind a class's name, or behind the words of a schema. */
export function plainType(type: Type): Type {
  if (type.kind === "annotated") return plainType(type.type);
  return type.kind === "class" && type.resolved ? plainType(type.resolved) : type;
}
