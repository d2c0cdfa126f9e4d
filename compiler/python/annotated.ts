import type { Json, Type } from "../model/type.ts";
import { type FieldInfo, fieldInfo } from "./field-info.ts";
import type { Scope } from "./resolve.ts";
import type { Expression } from "./syntax.ts";

/** `Annotated[type, …]`: the type with the words of its schema that the rest adds; undefined where that is not understood. */
export function annotatedType(scope: Scope, type: Type, extras: readonly Expression[]): Type | undefined {
  return extras.reduce<Type | undefined>((made, extra) => {
    const info = made && fieldInfo(scope, extra);
    return made && info && informed(made, info);
  }, type);
}

/** A type with what a `Field(…)` says of it; undefined where pydantic would not write that as words of a schema. */
export function informed(type: Type, { constraints, words, discriminator }: FieldInfo): Type | undefined {
  const told = discriminator !== undefined && type.kind === "union" ? { ...type, discriminator } : type;
  const bounded = constraints.size === 0 ? told : constrained(told, constraints);
  return bounded && withWords(bounded, words);
}

function withWords(type: Type, words: Readonly<Record<string, Json>>): Type {
  if (Object.keys(words).length === 0) return type;
  if (type.kind === "annotated" && !type.whole) return { ...type, keywords: { ...type.keywords, ...words } };
  return { kind: "annotated", type, keywords: words };
}

const numbers: Readonly<Record<string, string>> = {
  ge: "minimum",
  gt: "exclusiveMinimum",
  le: "maximum",
  lt: "exclusiveMaximum",
  multiple_of: "multipleOf",
};

/** Which word of JSON Schema a constraint becomes, by kind of type. Source: pydantic/json_schema.py, ValidationsMapping. */
const vocabulary: Readonly<Partial<Record<Type["kind"], Readonly<Record<string, string>>>>> = {
  int: numbers,
  float: numbers,
  str: { min_length: "minLength", max_length: "maxLength", pattern: "pattern" },
  list: { min_length: "minItems", max_length: "maxItems" },
  dict: { min_length: "minProperties", max_length: "maxProperties" },
};

/** Constraints on an optional type are those of what it is when it is there. */
function constrained(type: Type, constraints: ReadonlyMap<string, Json>): Type | undefined {
  if (type.kind === "union") {
    const others = type.variants.filter(({ kind }) => kind !== "none");
    const inner = others.length === 1 ? constrained(others[0]!, constraints) : undefined;
    return inner && { ...type, variants: type.variants.map((variant) => (variant.kind === "none" ? variant : inner)) };
  }
  if (type.kind === "annotated") {
    const inner = type.whole ? undefined : constrained(type.type, constraints);
    return inner?.kind === "annotated" ? withWords(inner, type.keywords) : undefined;
  }
  const words = [...constraints].map(([name, value]) => [vocabulary[type.kind]?.[name], value] as const);
  return words.every(([word]) => word !== undefined) ? withWords(type, Object.fromEntries(words)) : undefined;
}
