/** JSON Schemas as mashumaro writes them for dataclasses: inline, without titles on fields. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { DictType, Field, LiteralValue, PickledType, PlainKind, RecordType, Type } from "../../model/type.ts";
import { isRequiredField } from "../../model/type-field.ts";
import { flyteSchemas } from "./flyte-schemas.ts";
import { asJson, packed } from "./packed.ts";
import { modelSchema } from "./pydantic-schema.ts";

/** A schema in the making. */
interface Writing {
  /** The dataclasses that are being written: what leads back to one of them is a reference. */
  readonly open: Set<RecordType>;
  /** Schemas of the dataclasses that hold themselves; undefined while they are being written. */
  readonly definitions: Map<string, JsonObject | undefined>;
}

/** The schema of a dataclass; undefined where the type of a field is not known. Source: mashumaro/jsonschema/schema.py. */
export function dataclassSchema(type: RecordType): JsonObject | undefined {
  const definitions = new Map<string, JsonObject | undefined>();
  const made = dataclass({ open: new Set(), definitions }, type);
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
      return type.resolved && schema(writing, type.resolved);
    case "library":
      return undefined;
    default:
      return plain[type.kind];
  }
}

function record(writing: Writing, type: RecordType): JsonObject | undefined {
  if (type.flavor === "dataclass") return dataclass(writing, type);
  if (type.flavor === "typeddict") return object(writing, type);
  return type.flavor === "namedtuple" ? namedTuple(writing, type) : modelSchema(type);
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

function all(writing: Writing, types: readonly Type[], make: (schemas: JsonObject[]) => JsonObject): JsonObject | undefined {
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
