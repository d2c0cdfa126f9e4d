/** JSON Schemas as mashumaro writes them for dataclasses: inline, without titles on fields. */
import type { JsonObject } from "@bufbuild/protobuf";
import type { DictType, Field, LiteralValue, PickledType, PlainKind, RecordType, Type } from "../../model/type.ts";
import { flyteSchemas } from "./flyte-schemas.ts";
import { asJson, packed } from "./packed.ts";
import { modelSchema } from "./pydantic-schema.ts";

/** The schema of a dataclass; undefined where the type of a field is not known. Source: mashumaro/jsonschema/schema.py. */
export function dataclassSchema(type: RecordType): JsonObject | undefined {
  const schemas = type.fields.map((field) => [field.name, property(field)] as const);
  const properties = schemas.flatMap(([name, schema]) => (schema ? [[name, schema] as const] : []));
  const required = type.fields.filter((field) => !field.default).map(({ name }) => name);
  if (properties.length < type.fields.length) return undefined;
  return {
    type: "object",
    title: type.title ?? type.name,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}

function property({ type, default: value, factory }: Field): JsonObject | undefined {
  const known = schema(type);
  return known && { ...known, ...(value && !factory && { default: asJson(packed(type, value, "mashumaro")) }) };
}

function schema(type: Type): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return array(schema(type.item));
    case "dict":
      return dict(type);
    case "tuple":
      return all(type.items, (prefixItems) => ({
        type: "array",
        prefixItems,
        minItems: prefixItems.length,
        maxItems: prefixItems.length,
      }));
    case "union":
      return all(type.variants, (anyOf) => ({ anyOf }));
    case "literal":
      return choice(type.values);
    case "enum":
      return { enum: type.members.map(({ value }) => value) };
    case "record":
      return type.flavor === "dataclass" ? dataclassSchema(type) : modelSchema(type);
    case "annotated":
      return schema(type.type);
    case "pickled":
      return pickled(type);
    case "class":
      return type.resolved && schema(type.resolved);
    case "library":
      return undefined;
    default:
      return plain[type.kind];
  }
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

function all(types: readonly Type[], make: (schemas: JsonObject[]) => JsonObject): JsonObject | undefined {
  const schemas = types.map(schema).filter((found) => found !== undefined);
  return schemas.length === types.length ? make(schemas) : undefined;
}

function array(items: JsonObject | undefined): JsonObject | undefined {
  return items && { type: "array", ...(Object.keys(items).length > 0 && { items }) };
}

function dict({ of }: DictType): JsonObject | undefined {
  if (!of) return { type: "object" };
  return all([of.key, of.value], ([propertyNames, value]) => ({
    type: "object",
    propertyNames: propertyNames!,
    ...(Object.keys(value!).length > 0 && { additionalProperties: value! }),
  }));
}

function choice(values: readonly LiteralValue[]): JsonObject {
  return values.length === 1 ? { const: values[0]! } : { enum: [...values] };
}

function pickled({ name, args }: PickledType): JsonObject | undefined {
  if (name === "typing.Any") return {};
  if (name === "bytes") return { type: "string", format: "base64" };
  if (name === "list" || name === "tuple")
    return all(args.slice(0, 1), (items) => ({ type: "array", ...(items[0] && { items: items[0] }) }));
  if (name === "set" || name === "frozenset")
    return all(args, (items) => ({ type: "array", uniqueItems: true, ...(items[0] && { items: items[0] }) }));
  return undefined;
}
