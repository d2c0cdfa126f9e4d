/** Defaults of the fields of a struct. */
import { type Place, step } from "../source/node.ts";
import type { TypeProblem } from "./type.ts";
import type { Field, RecordType, Type } from "./type-kinds.ts";
import { unionOf } from "./type-parse.ts";
import { readValue, type Value } from "./value.ts";

/** The class whose defaults are read, and what is wrong with them. */
export interface Defaults {
  readonly flavor: RecordType["flavor"];
  readonly problems: TypeProblem[];
}

type Typed = Pick<Field, "type" | "default" | "factory">;

/**
 * The default a schema gives; where it gives none and does not require the field, the one the SDK takes when it
 * has the schema only. Source: flyte/types/_type_engine.py, _pydantic_not_required_field.
 */
export function schemaDefault(reading: Defaults, type: Type, at: Place, required: boolean): Typed {
  const given = step(at, "default");
  if (given) return { type, ...givenDefault(reading, type, given) };
  if (required) return { type };
  const empty = emptyValue(type);
  if (empty) return { type, default: empty, factory: true };
  const optional = unionOf([type, { kind: "none" }], "name");
  const index = optional.kind === "union" ? optional.variants.findIndex((variant) => variant.kind === "none") : -1;
  return {
    type: optional,
    default: index < 0 ? { kind: "none" } : { kind: "variant", index, value: { kind: "none" } },
  };
}

function givenDefault({ flavor, problems }: Defaults, type: Type, at: Place): Pick<Field, "default" | "factory"> {
  const read = readValue(type, at, "default");
  if (read.kind === "wrong")
    problems.push(...read.problems.map((p) => ({ at: p.at, message: p.message, suggestion: p.instead })));
  if (read.kind !== "value") return {};
  return { default: read.value, ...(flavor === "dataclass" && isMutable(type, read.value) && { factory: true }) };
}

/** What a dataclass takes for a default only from a factory. */
function isMutable(type: Type, value: Value): boolean {
  if (type.kind === "union" && value.kind === "variant") return isMutable(type.variants[value.index]!, value.value);
  return ["list", "dict", "record", "uri"].includes(value.kind) && type.kind !== "tuple";
}

function emptyValue(type: Type): Value | undefined {
  if (type.kind === "annotated" && !type.whole) return emptyValue(type.type);
  if (type.kind === "list") return { kind: "list", items: [] };
  if (type.kind === "dict") return { kind: "dict", entries: [] };
  return type.kind === "record" ? emptyRecord(type) : undefined;
}

/** More values than a model of defaults has, unless its definitions multiply each other. */
const maxSize = 1_000;
const sizes = new WeakMap<Value, number>();

function emptyRecord({ fields }: RecordType): Value | undefined {
  const defaults = fields.flatMap((field) => field.default ?? []);
  const size = defaults.reduce((sum, value) => sum + (sizes.get(value) ?? 1), 1);
  if (defaults.length < fields.length || size > maxSize) return undefined;
  const value: Value = {
    kind: "record",
    fields: fields.map((f) => ({ name: f.name, value: f.default!, given: false })),
  };
  sizes.set(value, size);
  return value;
}
