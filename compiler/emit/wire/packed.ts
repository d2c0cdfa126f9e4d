/** Values as they are packed into the msgpack of a struct: by pydantic, or by mashumaro for dataclasses and dicts. */
import type { JsonValue } from "@bufbuild/protobuf";
import type { PlainKind, Type } from "../../model/type.ts";
import { pythonFloat } from "../../model/type-spelling.ts";
import type { Value } from "../../model/value.ts";
import { dayText, isoDuration, microseconds, momentText } from "../../model/value-time.ts";
import type { Packable } from "./msgpack.ts";

/**
 * Who writes the value: `pydantic` as JSON, `schema` the same for a default in a model's schema, `mashumaro` as msgpack.
 * Sources: flyte/types/_type_engine.py, PydanticTransformer, DataclassTransformer, DictTransformer.dict_to_binary_literal.
 */
export type Writer = "pydantic" | "schema" | "mashumaro";

/** A value of a type as plain data. */
export function packed(type: Type, value: Value, writer: Writer): Packable {
  return pack(type, value, writer === "pydantic" ? "named" : writer);
}

/**
 * The SDK turns enum members that pydantic wrote by value into names, but looks for them only in fields, optionals
 * spelled by name, lists, dicts and models. Source: `_convert_enum_field`.
 */
type Way = "named" | "schema" | "mashumaro";

function pack(type: Type, value: Value, way: Way): Packable {
  switch (value.kind) {
    case "variant":
      return type.kind === "union" ? packVariant(type, value, way) : null;
    case "list":
      return packList(type, value.items, way);
    case "dict":
      return packDict(type, value.entries, way);
    case "record":
      return packRecord(type, value.fields, way);
    case "uri":
      return packReference(type.kind as PlainKind, value.value);
    default:
      return packScalar(value, way);
  }
}

type Of<Kind extends Value["kind"]> = Extract<Value, { kind: Kind }>;

/** The type behind a class or the words of a schema. */
function plainType(type: Type): Type {
  if (type.kind === "annotated") return plainType(type.type);
  return type.kind === "class" && type.resolved ? plainType(type.resolved) : type;
}

function packVariant(
  { variants, spelling }: Extract<Type, { kind: "union" }>,
  { index, value }: Of<"variant">,
  way: Way,
): Packable {
  const isOptional = variants.length === 2 && variants.some((variant) => variant.kind === "none");
  return pack(variants[index]!, value, way === "named" && !(isOptional && spelling === "name") ? "schema" : way);
}

function packList(type: Type, items: Of<"list">["items"], way: Way): Packable {
  const plain = plainType(type);
  if (plain.kind === "tuple")
    return items.map((item, i) => pack(plain.items[i]!, item, way === "named" ? "schema" : way));
  return items.map((item) => pack(plain.kind === "list" ? plain.item : plain, item, way));
}

function packDict(type: Type, entries: Of<"dict">["entries"], way: Way): Packable {
  const plain = plainType(type);
  const of = plain.kind === "dict" ? plain.of : undefined;
  return new Map(
    entries.map(([key, value]) => [
      packKey(pack(of?.key ?? plain, key, way), way),
      pack(of?.value ?? plain, value, way),
    ]),
  );
}

/** JSON has strings for keys. */
function packKey(key: Packable, way: Way): Packable {
  if (way === "mashumaro" || typeof key === "string") return key;
  return typeof key === "number" ? pythonFloat(key) : String(key ?? "None");
}

function packRecord(type: Type, fields: Of<"record">["fields"], way: Way): Packable {
  const plain = plainType(type);
  if (plain.kind === "record" && plain.flavor === "namedtuple")
    return fields.map(({ value }, i) => pack(plain.fields[i]!.type, value, way));
  const types = new Map(plain.kind === "record" ? plain.fields.map((field) => [field.name, field.type]) : []);
  return new Map(fields.map(({ name, value }) => [name, pack(types.get(name) ?? plain, value, way)]));
}

/** What the fields of Flyte's own models are when only the URI is given. */
function packReference(kind: PlainKind, uri: string): Packable {
  if (kind === "dataframe")
    return new Map([
      ["uri", uri],
      ["format", ""],
    ]);
  return new Map([
    ["path", uri],
    ["name", lastSegment(uri)],
    ["format", ""],
    ["hash", null],
  ]);
}

/** `pathlib.Path(uri).name`. */
function lastSegment(uri: string): string {
  return (
    uri
      .split("/")
      .filter((segment) => segment !== "" && segment !== ".")
      .at(-1) ?? ""
  );
}

function packScalar(value: Exclude<Value, Of<"variant" | "list" | "dict" | "record" | "uri">>, way: Way): Packable {
  switch (value.kind) {
    case "none":
      return null;
    case "float":
      return way === "mashumaro" || Number.isFinite(value.value) ? value.value : null;
    case "datetime":
      return momentText(value.value, way === "mashumaro" ? "+00:00" : "Z");
    case "date":
      return dayText(value.value);
    case "timedelta":
      return way === "mashumaro" ? Number(microseconds(value.value)) / 1e6 : isoDuration(value.value);
    case "member":
      return way === "named" ? value.name : typeof value.value === "number" ? BigInt(value.value) : value.value;
    default:
      return value.value;
  }
}

/** Packed data as JSON; integers beyond 2^53 as the nearest double, which is what a `google.protobuf.Struct` holds. */
export function asJson(data: Packable): JsonValue {
  if (typeof data === "bigint") return Number(data);
  if (data instanceof Map) return Object.fromEntries([...data].map(([key, value]) => [String(key), asJson(value)]));
  return Array.isArray(data) ? data.map(asJson) : (data as JsonValue);
}
