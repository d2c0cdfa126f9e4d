import type { JsonObject } from "@bufbuild/protobuf";
import type { PlainKind, Type, UnionType } from "../../model/type.ts";
import { typeName } from "../../model/type-spelling.ts";
import { readValue, type Value } from "../../model/value.ts";
import { epochSeconds, microseconds, midnight } from "../../model/value-time.ts";
import type { Place } from "../../source/node.ts";
import { msgpack } from "../wire/msgpack.ts";
import { packed, type Writer } from "../wire/packed.ts";
import { variantType } from "./literal-type.ts";
import { pickle } from "./pickle.ts";
import { wrapperModel } from "./wrapper-model.ts";

/** A value as a `Literal` in proto3 JSON, or why there is none. */
export type Made =
  | { readonly literal: JsonObject }
  | { readonly problem: { readonly message: string; readonly at: Place } };

/**
 * A YAML value as a literal of the declared type, equal to what the SDK's `TypeEngine.to_literal` makes of the Python value
 * of that type. Sources: flyte/types/_type_engine.py, flyte/io.
 */
export function literal(type: Type, at: Place): Made {
  const reading = readValue(type, at);
  if (reading.kind === "wrong") return { problem: reading.problems[0]! };
  const made = reading.kind === "value" ? valueLiteral(type, reading.value) : undefined;
  return made
    ? { literal: made }
    : { problem: { message: unknownMessage(reading.kind === "unknown" ? reading.type : type), at } };
}

function unknownMessage(type: Type): string {
  const name = typeName(type);
  if (type.kind === "pickled" || type.kind === "literal" || type.kind === "union")
    return `Flyte pickles a value of \`${name}\`, which only Python can do; give it in Python.`;
  return `What a value of \`${name}\` looks like to Flyte is not known here; declare the type in other words, or give the value in Python.`;
}

/** A value that fits its type as a literal; undefined where it is not known. A `Literal` that is the whole type of an input is an enum. */
export function valueLiteral(type: Type, value: Value): JsonObject | undefined {
  const isEnum = type.kind === "literal" && type.values.every((v) => typeof v === "string");
  return isEnum && value.kind === "str" ? primitive("stringValue", value.value) : part(type, value);
}

function part(type: Type, value: Value): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return value.kind === "list" ? collection(type.item, value.items) : undefined;
    case "dict":
      return type.of?.key.kind === "str" ? map(type.of.value, value) : binary(type, value, "mashumaro");
    case "tuple":
      return value.kind === "list" ? tuple(type.items, value.items) : undefined;
    case "record":
      return binary(wrapperModel(type), value, type.flavor === "dataclass" ? "mashumaro" : "pydantic");
    case "union":
      return value.kind === "variant" ? variant(type, value.index, value.value) : undefined;
    case "literal":
    case "pickled":
      return pickled(type, value);
    case "annotated":
      return part(type.type, value);
    case "class":
      return type.resolved && part(type.resolved, value);
    case "library":
      return undefined;
    default:
      return plain(type.kind, value);
  }
}

/** Literals of several values; undefined if one of them has none. */
function all(type: Type, values: readonly Value[]): JsonObject[] | undefined {
  const literals = values.map((value) => part(type, value)).filter((made) => made !== undefined);
  return literals.length === values.length ? literals : undefined;
}

function collection(item: Type, values: readonly Value[]): JsonObject | undefined {
  const literals = all(item, values);
  return literals && { collection: literals.length > 0 ? { literals } : {} };
}

function map(type: Type, value: Value): JsonObject | undefined {
  if (value.kind !== "dict") return undefined;
  const literals = all(
    type,
    value.entries.map(([, of]) => of),
  );
  const names = value.entries.map(([key]) => (key.kind === "str" ? key.value : ""));
  return (
    literals && {
      map: literals.length > 0 ? { literals: Object.fromEntries(names.map((name, i) => [name, literals[i]!])) } : {},
    }
  );
}

/** A tuple is the model that wraps it. */
function tuple(types: readonly Type[], items: readonly Value[]): JsonObject | undefined {
  const names = types.map((_, i) => `item_${i}`);
  const model: Type = {
    kind: "record",
    flavor: "pydantic",
    name: "tuple",
    fields: types.map((type, i) => ({ name: names[i]!, type })),
  };
  return binary(
    model,
    { kind: "record", fields: items.map((value, i) => ({ name: names[i]!, value, given: true })) },
    "pydantic",
  );
}

function variant({ variants }: UnionType, index: number, of: Value): JsonObject | undefined {
  const value = part(variants[index]!, of);
  const type = variantType(variants[index]!);
  return value && type && { scalar: { union: { value, type } } };
}

function binary(type: Type, value: Value, writer: Writer): JsonObject {
  return { scalar: { binary: { value: base64(msgpack(packed(type, value, writer))), tag: "msgpack" } } };
}

function pickled(type: Type, value: Value): JsonObject | undefined {
  const bytes = pickle(packed(type, value, "mashumaro"));
  return bytes && { scalar: { binary: { value: base64(bytes) } } };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function plain(kind: PlainKind | "enum", value: Value): JsonObject | undefined {
  switch (value.kind) {
    case "none":
      return { scalar: { noneType: {} } };
    case "bool":
      return primitive("boolean", value.value);
    case "int":
      return primitive("integer", String(value.value));
    case "float":
      return primitive("floatValue", float(value.value));
    case "str":
      return primitive("stringValue", value.value);
    case "member":
      return primitive("stringValue", value.name);
    case "datetime":
      return primitive("datetime", timestamp(epochSeconds(value.value), value.value.micros));
    case "date":
      return primitive("datetime", timestamp(epochSeconds(midnight(value.value)), 0));
    case "timedelta":
      return primitive("duration", duration(microseconds(value.value)));
    case "uri":
      return { scalar: reference(kind, value.value) };
    default:
      return undefined;
  }
}

function primitive(field: string, value: string | number | boolean): JsonObject {
  return { scalar: { primitive: { [field]: value } } };
}

/** JSON has no numbers for these. */
function float(value: number): number | string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? value : value < 0 ? "-Infinity" : "Infinity";
}

function timestamp(seconds: number, micros: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}${fraction(micros)}Z`;
}

function duration(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  return `${micros < 0n ? "-" : ""}${size / 1_000_000n}${fraction(Number(size % 1_000_000n))}s`;
}

/** Three digits or six, as protobuf's JSON has it. */
function fraction(micros: number): string {
  if (micros === 0) return "";
  const digits = String(micros).padStart(6, "0");
  return `.${digits.endsWith("000") ? digits.slice(0, 3) : digits}`;
}

function reference(kind: PlainKind | "enum", uri: string): JsonObject {
  if (kind === "dataframe") return { structuredDataset: { metadata: { structuredDatasetType: {} }, uri } };
  return { blob: { metadata: { type: kind === "dir" ? { dimensionality: "MULTIPART" } : {} }, uri } };
}
