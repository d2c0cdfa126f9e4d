import type { Type } from "../model/type.ts";
import { settledType } from "./annotation.ts";
import type { Scope } from "./resolve.ts";
import type { Expression } from "./syntax.ts";

/** Types by output; undefined where an annotation is not understood. */
export type Outputs = ReadonlyMap<string, Type | undefined>;

/** What a function's return annotation means for its task; undefined where that is not known, or refused. Source: flyte/_interface.py, extract_return_annotation. */
export function readOutputs(scope: Scope, returns: Expression | undefined): Outputs | undefined {
  if (!returns) return new Map();
  if (returns.kind === "tuple")
    return returns.items.length > 1 ? numbered(returns.items.map((item) => part(settledType(scope, item)))) : undefined;
  const type = settledType(scope, returns);
  return type && outputsOf(type);
}

function outputsOf(type: Type): Outputs | undefined {
  if (type.kind === "none") return new Map();
  if (type.kind === "tuple") return type.items.length > 1 ? numbered(type.items) : undefined;
  if (type.kind === "pickled" && (type.name === "typing.Tuple" || (type.name === "tuple" && !type.isClass)))
    return undefined;
  if (type.kind !== "class") return numbered([type]);
  const { resolved } = type;
  if (resolved?.kind !== "record" || resolved.flavor !== "namedtuple") return resolved && numbered([type]);
  return new Map(resolved.fields.map((field) => [field.name, part(field.type)] as const));
}

function numbered(types: readonly (Type | undefined)[]): Outputs {
  return new Map(types.map((type, i) => [`o${i}`, type] as const));
}

/** A `Literal` that is not all of the annotation is no enum. */
function part(type: Type | undefined): Type | undefined {
  return type?.kind === "literal" ? { kind: "annotated", type, keywords: {} } : type;
}
