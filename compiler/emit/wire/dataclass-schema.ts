/** JSON Schemas as mashumaro writes them for dataclasses: inline, without titles on fields. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { DictType, Field, LiteralValue, PickledType, PlainKind, RecordType, Type } from "../../model/type.ts";
import { isRequiredField } from "../../model/type-field.ts";
import { flyteSchemas } from "./flyte-schemas.ts";
import { mashumaroWords } from "./mashumaro-words.ts";
import { asJson, packed } from "./packed.ts";
import { modelSchema } from "./pydantic-schema.ts";

/** A schema in the making. */
interface Writing {
  /** The dataclasses that are being written: what leads back to one of them is a reference. */
  readonly open: Set<RecordType>;
  /** Schemas of the dataclasses that hold themselves; undefined while they are being written. */
  readonly definitions: Map<string, JsonObject | undefined>;
  /** True once something was met of which mashumaro cannot write a schema. */
  fails: boolean;
}

/**
 * The schema of a dataclass; `none` where mashumaro fails to write one, undefined where the type of a field is not known.
 * Source: mashumaro/jsonschema/schema.py.
 */
export function dataclassSchema(type: RecordType): JsonObject | "none" | undefined {
  const definitions = new Map<string, JsonObject | undefined>();
  const writing: Writing = { open: new Set(), definitions, fails: false };
  const made = dataclass(writing, type);
  if (made && writing.fails) return "none";
  return made && definitions.size > 0 ? { ...made, $defs: Object.fromEntries(definitions) as JsonObject } : made;
}

function dataclass(writing: Writing, type: RecordType): JsonObject | undefined {
  const { open, definitions } = writing;
  const reference = { $ref: `#/$defs/${type.name}` };
  if (open.has(type)) {
    if (!definitions.has(type.name)) definitions.set(type.name, undefined);
    return reference;
  }
  open.add(type);
  const made = object(writing, type);
  open.delete(type);
  if (!made || !definitions.has(type.name) || definitions.get(type.name)) return made;
  definitions.set(type.name, made);
  return reference;
}

function object(writing: Writing, type: RecordType): JsonObject | undefined {
  const schemas = type.fields.map((field) => [field.name, property(writing, field)] as const);
  const properties = schemas.flatMap(([name, schema]) => (schema ? [[name, schema] as const] : []));
  const required = type.fields.filter(isRequiredField).map(({ name }) => name);
  if (properties.length < type.fields.length) return undefined;
  return {
    type: "object",
    ...(type.flavor === "dataclass" && { title: type.title ?? type.name }),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    additionalProperties: false,
    ...(required.length > 0 && { required: type.flavor === "typeddict" ? required.sort() : required }),
  };
}

function property(writing: Writing, { type, default: value, factory }: Field): JsonObject | undefined {
  const known = schema(writing, type);
  if (value && !factory && holdsModel(type)) writing.fails = true;
  return known && { ...known, ...(value && !factory && { default: asJson(packed(type, value, "mashumaro")) }) };
}

function schema(writing: Writing, type: Type): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return array(schema(writing, type.item));
    case "dict":
      return dict(writing, type);
    case "tuple":
      return all(writing, type.items, (prefixItems) => ({
        type: "array",
        prefixItems,
        minItems: prefixItems.length,
        maxItems: prefixItems.length,
      }));
    case "union":
      return all(writing, type.variants, (anyOf) => ({ anyOf }));
    case "literal":
      return choice(type.values);
    case "enum":
      return { enum: type.members.map(({ value }) => value) };
    case "record":
      return record(writing, type);
    case "annotated":
      return schema(writing, type.type);
    case "pickled":
      return pickled(writing, type);
    case "class":
      return type.resolved && ofClass(writing, type.resolved);
    case "library":
      return undefined;
    default:
      return plain[type.kind];
  }
}

function record(writing: Writing, type: RecordType): JsonObject | undefined {
  if (type.flavor === "dataclass") return dataclass(writing, type);
  if (type.flavor === "pydantic") return model(writing, type);
  return closed(writing, type, type.flavor === "typeddict" ? object : namedTuple);
}

/** Of a TypedDict or NamedTuple that holds itself there is no schema. */
function closed(writing: Writing, type: RecordType, make: typeof object): JsonObject | undefined {
  const { open } = writing;
  if (open.has(type)) {
    writing.fails = true;
    return {};
  }
  open.add(type);
  const made = make(writing, type);
  open.delete(type);
  return made;
}

function model(writing: Writing, type: RecordType): JsonObject | undefined {
  const whole = modelSchema(type);
  const known = whole && mashumaroWords(whole);
  if (whole && !known) writing.fails = true;
  return known ?? whole;
}

/** A class that is neither a record nor an enum has no schema. */
function ofClass(writing: Writing, resolved: Type): JsonObject | undefined {
  if (resolved.kind !== "pickled") return schema(writing, resolved);
  writing.fails = true;
  return {};
}

/** Whether there is a pydantic model in a type, a default value of which mashumaro cannot write. */
function holdsModel(type: Type): boolean {
  switch (type.kind) {
    case "record":
      return type.flavor === "pydantic";
    case "class":
      return type.resolved !== undefined && holdsModel(type.resolved);
    case "list":
      return holdsModel(type.item);
    case "dict":
      return type.of !== undefined && (holdsModel(type.of.key) || holdsModel(type.of.value));
    case "tuple":
      return type.items.some(holdsModel);
    case "union":
      return type.variants.some(holdsModel);
    case "annotated":
      return holdsModel(type.type);
    default:
      return false;
  }
}

function namedTuple(writing: Writing, { fields }: RecordType): JsonObject | undefined {
  const prefixItems = fields.map((field) => property(writing, field)).filter((item) => item !== undefined);
  const bounds = fields.length > 0 && { prefixItems, minItems: fields.length, maxItems: fields.length };
  return prefixItems.length === fields.length ? { type: "array", ...bounds } : undefined;
}

/** Flyte's models, without the word that mashumaro does not know. Source: flyte/types/_pydantic_schema_plugin.py. */
function flyte(kind: PlainKind): JsonObject {
  const { "x-flyte-type": _, ...schema } = flyteSchemas.get(kind)!;
  return schema;
}

const plain: Readonly<Record<PlainKind, JsonObject>> = {
  int: { type: "integer" },
  float: { type: "number" },
  str: { type: "string" },
  bool: { type: "boolean" },
  none: { type: "null" },
  datetime: { type: "string", format: "date-time" },
  date: { type: "string", format: "date" },
  timedelta: { type: "number", format: "time-delta" },
  file: flyte("file"),
  dir: flyte("dir"),
  dataframe: flyte("dataframe"),
};

function all(
  writing: Writing,
  types: readonly Type[],
  make: (schemas: JsonObject[]) => JsonObject,
): JsonObject | undefined {
  const schemas = types.map((type) => schema(writing, type)).filter((found) => found !== undefined);
  return schemas.length === types.length ? make(schemas) : undefined;
}

function array(items: JsonObject | undefined): JsonObject | undefined {
  return items && { type: "array", ...(Object.keys(items).length > 0 && { items }) };
}

function dict(writing: Writing, { of }: DictType): JsonObject | undefined {
  if (!of) return { type: "object" };
  return all(writing, [of.key, of.value], ([propertyNames, value]) => ({
    type: "object",
    propertyNames: propertyNames!,
    ...(Object.keys(value!).length > 0 && { additionalProperties: value! }),
  }));
}

function choice(values: readonly LiteralValue[]): JsonObject {
  return values.length === 1 ? { const: values[0]! } : { enum: [...values] };
}

function pickled(writing: Writing, { name, args }: PickledType): JsonObject | undefined {
  if (name === "typing.Any") return {};
  if (name === "bytes") return { type: "string", format: "base64" };
  if (name === "list" || name === "tuple")
    return all(writing, args.slice(0, 1), (items) => ({ type: "array", ...(items[0] && { items: items[0] }) }));
  if (name === "set" || name === "frozenset")
    return all(writing, args, (items) => ({ type: "array", uniqueItems: true, ...(items[0] && { items: items[0] }) }));
  return undefined;
}
