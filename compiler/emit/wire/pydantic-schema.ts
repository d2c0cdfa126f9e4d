/** JSON Schemas as pydantic writes them, with the SDK's one change: an enum shows its members' names. */
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import type {
  EnumType,
  Field,
  LiteralType,
  PickledType,
  PlainKind,
  RecordType,
  TupleType,
  Type,
  UnionType,
} from "../../model/type.ts";
import { isRequiredField } from "../../model/type-field.ts";
import { enumName } from "../../model/type-spelling.ts";
import { flyteSchemas } from "./flyte-schemas.ts";
import { asJson, packed } from "./packed.ts";

/** A schema in the making. */
interface Writing {
  /** Schemas of the classes met so far, by name: what ends up under `$defs`. */
  readonly definitions: Map<string, JsonObject>;
  /** False once a type was met whose schema cannot be known. */
  complete: boolean;
}

/** `model_json_schema()` of a pydantic model; undefined where the type of a field is not known. */
export function modelSchema(type: RecordType): JsonObject | undefined {
  const writing: Writing = { definitions: new Map(), complete: true };
  const schema = model(writing, type);
  const { definitions } = writing;
  if (!writing.complete) return undefined;
  const holdsItself = definitions.has(type.name);
  const whole = holdsItself ? { $ref: `#/$defs/${type.name}` } : schema;
  return definitions.size > 0 ? { ...whole, $defs: Object.fromEntries(definitions) } : whole;
}

/** The schema of the model that the SDK wraps a tuple in. Source: flyte/types/_tuple_dict.py, TupleTransformer. */
export function tupleSchema({ items, spelling }: TupleType): JsonObject | undefined {
  const fields = items.map((type, i): Field => ({ name: `item_${i}`, type }));
  return modelSchema({ kind: "record", flavor: "pydantic", name: `TupleWrapper_${spelling}`, fields });
}

function model(writing: Writing, type: RecordType): JsonObject {
  const required = type.fields.filter(isRequiredField).map(({ name }) => name);
  return {
    title: type.title ?? type.name,
    type: "object",
    properties: Object.fromEntries(type.fields.map((field) => [field.name, property(writing, field)])),
    ...(required.length > 0 && { required }),
    ...(type.description !== undefined && { description: type.description }),
    ...(type.others && { additionalProperties: type.others === "keep" }),
    ...(type.keywords as JsonObject | undefined),
  };
}

function namedTuple(writing: Writing, { fields }: RecordType): JsonObject {
  const prefixItems = fields.map((field) => property(writing, field));
  return { type: "array", prefixItems, minItems: fields.filter(isRequiredField).length, maxItems: fields.length };
}

function property(writing: Writing, { name, type, title, description, default: value, factory }: Field): JsonObject {
  const own = title ?? (hasTitle(type) ? titleOf(name) : undefined);
  return {
    ...(own !== undefined && { title: own }),
    ...schema(writing, type),
    ...(description !== undefined && { description }),
    ...(value && !factory && { default: asJson(packed(type, value, "schema")) }),
  };
}

/** `learning_rate` → `Learning Rate`. Source: pydantic/json_schema.py, get_title_from_name. */
function titleOf(name: string): string {
  return name
    .replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase())
    .replaceAll("_", " ")
    .trim();
}

/** Fields that hold a class have its title. Source: pydantic/json_schema.py, field_title_should_be_set. */
function hasTitle(type: Type): boolean {
  if (type.kind === "annotated") return hasTitle(type.type);
  if (type.kind === "class") return !type.resolved || hasTitle(type.resolved);
  if (type.kind === "union") {
    const variants = type.variants.filter((variant) => variant.kind !== "none");
    return variants.length !== 1 || hasTitle(variants[0]!);
  }
  return !(type.kind === "record" || type.kind === "enum" || flyteSchemas.has(type.kind));
}

function schema(writing: Writing, type: Type): JsonObject {
  switch (type.kind) {
    case "list":
      return { type: "array", items: schema(writing, type.item) };
    case "dict":
      return { type: "object", ...dict(writing, type.of) };
    case "tuple":
      return tuple(writing, type);
    case "union":
      return union(writing, type);
    case "literal":
      return literal(type);
    case "enum":
      return define(writing, enumName(type), () => enumClass(type));
    case "record":
      return define(writing, type.name, () => (type.flavor === "namedtuple" ? namedTuple : model)(writing, type));
    case "annotated":
      return { ...(!type.whole && schema(writing, type.type)), ...(type.keywords as JsonObject) };
    case "pickled":
      return pickled(writing, type);
    case "class":
      return type.resolved ? schema(writing, type.resolved) : unknown(writing);
    case "library":
      return unknown(writing);
    default:
      return plain(writing, type.kind);
  }
}

const plainSchemas: Readonly<Partial<Record<PlainKind, JsonObject>>> = {
  int: { type: "integer" },
  float: { type: "number" },
  str: { type: "string" },
  bool: { type: "boolean" },
  none: { type: "null" },
  datetime: { type: "string", format: "date-time" },
  date: { type: "string", format: "date" },
  timedelta: { type: "string", format: "duration" },
};

function plain(writing: Writing, kind: PlainKind): JsonObject {
  const known = plainSchemas[kind];
  if (known) return known;
  const flyte = flyteSchemas.get(kind)!;
  return define(writing, String(flyte.title), () => flyte);
}

function unknown(writing: Writing): JsonObject {
  writing.complete = false;
  return {};
}

function define({ definitions }: Writing, name: string, make: () => JsonObject): JsonObject {
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, make());
  }
  return { $ref: `#/$defs/${name}` };
}

/** Keys show only where they are more than plain strings and numbers. Source: pydantic/json_schema.py, dict_schema. */
function dict(writing: Writing, of: { readonly key: Type; readonly value: Type } | undefined): JsonObject {
  const value = of ? schema(writing, of.value) : {};
  const { type: _, ...key } = of ? schema(writing, of.key) : {};
  return {
    additionalProperties: Object.keys(value).length > 0 ? value : true,
    ...(Object.keys(key).length > 0 && { propertyNames: key }),
  };
}

function tuple(writing: Writing, { items }: TupleType): JsonObject {
  const prefixItems = items.map((item) => schema(writing, item));
  return { type: "array", prefixItems, minItems: items.length, maxItems: items.length };
}

/** None comes last; variants that look the same are one. */
function union(writing: Writing, { variants, discriminator }: UnionType): JsonObject {
  const ordered = [...variants.filter((v) => v.kind !== "none"), ...variants.filter((v) => v.kind === "none")];
  const schemas = new Map(ordered.map((variant) => schema(writing, variant)).map((s) => [JSON.stringify(s), s]));
  const choices = [...schemas.values()];
  if (discriminator !== undefined) return { oneOf: choices, discriminator: told(writing, variants, discriminator) };
  return choices.length === 1 ? choices[0]! : { anyOf: choices };
}

/** Which value of the field means which model. */
function told(writing: Writing, variants: readonly Type[], propertyName: string): JsonObject {
  const entries = variants.flatMap((variant) => {
    const model = variant.kind === "class" ? variant.resolved : variant;
    const field = model?.kind === "record" ? model.fields.find(({ name }) => name === propertyName) : undefined;
    const values = field?.type.kind === "literal" ? field.type.values : [];
    return values.map((value) => [String(value), schema(writing, variant).$ref!] as const);
  });
  return { propertyName, mapping: Object.fromEntries(entries) };
}

const jsonTypes: Readonly<Record<string, string>> = {
  string: "string",
  number: "integer",
  boolean: "boolean",
  object: "null",
};

function literal({ values }: LiteralType): JsonObject {
  const types = new Set(values.map((value) => jsonTypes[typeof value]!));
  return {
    ...(values.length === 1 ? { const: values[0]! } : { enum: [...values] }),
    ...(types.size === 1 && { type: [...types][0]! }),
  };
}

/** Source: flyte/types/_type_engine.py, CustomPydanticJsonSchemaGenerator.enum_schema. */
function enumClass(type: EnumType): JsonObject {
  const { members } = type;
  const types = new Set(members.map(({ value }) => jsonTypes[typeof value]!));
  return {
    title: enumName(type),
    enum: members.map((member) => member.name),
    ...(types.size === 1 && { type: [...types][0]! }),
  };
}

/** What pydantic makes of types that the type engine would pickle. */
function pickled(writing: Writing, { name, args }: PickledType): JsonObject {
  const items: JsonValue = args.length === 1 ? schema(writing, args[0]!) : {};
  switch (name.replace(/^(?:typing|collections\.abc)\./, "")) {
    case "Any":
    case "object":
      return {};
    case "bytes":
      return { type: "string", format: "binary" };
    case "list":
    case "tuple":
    case "Tuple":
    case "Sequence":
      return { type: "array", items };
    case "set":
    case "Set":
    case "frozenset":
    case "FrozenSet":
      return { type: "array", items, uniqueItems: true };
    case "Mapping":
      return { type: "object", ...dict(writing, args.length === 2 ? { key: args[0]!, value: args[1]! } : undefined) };
    default:
      return unknown(writing);
  }
}
