/** Values as `Literal`s: what Flyte 1 and Flyte 2 agree on, around what each of them says its own way. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { LiteralType, PickledType, PlainKind, RecordType, TupleType, Type, UnionType } from "../../model/type.ts";
import { typeName } from "../../model/type-spelling.ts";
import { readValue, type Value } from "../../model/value.ts";
import { epochSeconds, microseconds, midnight } from "../../model/value-time.ts";
import type { Place } from "../../source/node.ts";
import { msgpack } from "./msgpack.ts";
import { packed, type Writer } from "./packed.ts";

/** A value as a `Literal` in proto3 JSON, or why there is none. */
export type Made =
  | { readonly literal: JsonObject }
  | { readonly problem: { readonly message: string; readonly at: Place } };

/** How one of them says values; undefined where there is no knowing. */
export interface ValueDialect {
  tuple(type: TupleType, value: Value): JsonObject | undefined;
  record(type: RecordType, value: Value): JsonObject;
  /** A value of a `Literal` inside another type. */
  literal(type: LiteralType, value: Value): JsonObject | undefined;
  pickled(type: PickledType, value: Value): JsonObject | undefined;
  /** What stands for a member of an enum. */
  member(value: Extract<Value, { kind: "member" }>): string;
  variantType(type: Type): JsonObject | undefined;
}

/** A YAML value as a literal of the declared type; `whole` makes one of a value that fits. */
export function literal(type: Type, at: Place, whole: (type: Type, value: Value) => JsonObject | undefined): Made {
  const reading = readValue(type, at);
  if (reading.kind === "wrong") return { problem: reading.problems[0]! };
  const made = reading.kind === "value" ? whole(type, reading.value) : undefined;
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

/** A value that fits its type as a literal; undefined where it is not known. */
export function part(type: Type, value: Value, dialect: ValueDialect): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return value.kind === "list" ? collection(type.item, value.items, dialect) : undefined;
    case "dict":
      return type.of?.key.kind === "str" ? map(type.of.value, value, dialect) : binary(type, value, "mashumaro");
    case "tuple":
      return dialect.tuple(type, value);
    case "record":
      return dialect.record(type, value);
    case "union":
      return value.kind === "variant" ? variant(type, value.index, value.value, dialect) : undefined;
    case "literal":
      return dialect.literal(type, value);
    case "pickled":
      return dialect.pickled(type, value);
    case "annotated":
      return part(type.type, value, dialect);
    case "class":
      return type.resolved && part(type.resolved, value, dialect);
    case "library":
      return undefined;
    default:
      return plain(type.kind, value, dialect);
  }
}

/** Literals of several values; undefined if one of them has none. */
function all(type: Type, values: readonly Value[], dialect: ValueDialect): JsonObject[] | undefined {
  const literals = values.map((value) => part(type, value, dialect)).filter((made) => made !== undefined);
  return literals.length === values.length ? literals : undefined;
}

function collection(item: Type, values: readonly Value[], dialect: ValueDialect): JsonObject | undefined {
  const literals = all(item, values, dialect);
  return literals && { collection: literals.length > 0 ? { literals } : {} };
}

function map(type: Type, value: Value, dialect: ValueDialect): JsonObject | undefined {
  if (value.kind !== "dict") return undefined;
  const literals = all(
    type,
    value.entries.map(([, of]) => of),
    dialect,
  );
  const names = value.entries.map(([key]) => (key.kind === "str" ? key.value : ""));
  return (
    literals && {
      map: literals.length > 0 ? { literals: Object.fromEntries(names.map((name, i) => [name, literals[i]!])) } : {},
    }
  );
}

function variant({ variants }: UnionType, index: number, of: Value, dialect: ValueDialect): JsonObject | undefined {
  const value = part(variants[index]!, of, dialect);
  const type = dialect.variantType(variants[index]!);
  return value && type && { scalar: { union: { value, type } } };
}

/** Plain data as msgpack. */
export function binary(type: Type, value: Value, writer: Writer): JsonObject {
  return { scalar: { binary: { value: base64(msgpack(packed(type, value, writer))), tag: "msgpack" } } };
}

/** Bytes as proto3 JSON has them. */
export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Types without parts, and enums. */
export function plain(
  kind: PlainKind | "enum",
  value: Value,
  dialect: Pick<ValueDialect, "member">,
): JsonObject | undefined {
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
      return primitive("stringValue", dialect.member(value));
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

/** One of `Primitive`'s fields. */
export function primitive(field: string, value: string | number | boolean): JsonObject {
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
