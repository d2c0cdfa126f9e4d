import type { JsonObject } from "@bufbuild/protobuf";
import type { Keywords, LiteralType, PickledType, PlainKind, RecordType, Type } from "../../model/type.ts";
import { className } from "../../model/type-spelling.ts";
import { dataclassSchema } from "../wire/dataclass-schema.ts";
import { modelSchema, tupleSchema } from "../wire/pydantic-schema.ts";
import { wrapperModel } from "./wrapper-model.ts";

/**
 * The `LiteralType` of a type as proto3 JSON, equal to what the SDK's `TypeEngine.to_literal_type` gives for an input or
 * output of that type; undefined where a part of it is not known (a class whose source has not been read, a library's
 * type). Source: flyte/types/_type_engine.py.
 */
export function literalType(type: Type): JsonObject | undefined {
  return type.kind === "literal" ? literalEnum(type) : partType(type);
}

/** As `literalType`, for a type inside another, or the field of a named tuple: a `Literal` is no enum there. */
export function partType(type: Type): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return wrapped("collectionType", partType(type.item));
    case "dict":
      return type.of?.key.kind === "str" ? wrapped("mapValueType", partType(type.of.value)) : packed();
    case "tuple":
      return struct("Pydantic Transformer", tupleSchema(type));
    case "record":
      return record(type);
    case "union":
      return union(type.variants);
    case "enum":
      return { enumType: { values: type.members.map(({ name }) => name) } };
    case "literal":
    case "pickled":
      return pickle(className(type));
    case "annotated":
      return described(partType(type.type), type.keywords);
    case "class":
      return type.resolved && partType(type.resolved);
    case "library":
      return undefined;
    default:
      return plain[type.kind];
  }
}

const plain: Readonly<Record<PlainKind, JsonObject>> = {
  int: { simple: "INTEGER" },
  float: { simple: "FLOAT" },
  str: { simple: "STRING" },
  bool: { simple: "BOOLEAN" },
  none: { simple: "NONE" },
  datetime: { simple: "DATETIME" },
  date: { simple: "DATETIME" },
  timedelta: { simple: "DURATION" },
  file: { blob: {} },
  dir: { blob: { dimensionality: "MULTIPART" } },
  dataframe: { structuredDatasetType: {} },
};

function wrapped(field: string, inner: JsonObject | undefined): JsonObject | undefined {
  return inner && { [field]: inner };
}

/** What is sent as msgpack. */
function packed(): JsonObject {
  return {
    simple: "STRUCT",
    annotation: { annotations: { "cache-key-metadata": { "serialization-format": "msgpack" } } },
  };
}

function struct(tag: string, schema: JsonObject | "none" | undefined): JsonObject | undefined {
  return schema && { ...packed(), ...(schema !== "none" && { metadata: schema }), structure: { tag } };
}

function record(type: RecordType): JsonObject | undefined {
  if (type.flavor === "dataclass") return struct("Object-Dataclass-Transformer", dataclassSchema(type));
  return struct("Pydantic Transformer", modelSchema(wrapperModel(type)));
}

/** What a `Field(…)` adds to a type. Source: flyte/types/_type_engine.py, _apply_pydantic_field_schema. */
function described(type: JsonObject | undefined, keywords: Keywords): JsonObject | undefined {
  if (!type || Object.keys(keywords).length === 0) return type;
  return { ...type, metadata: { ...(type.metadata as JsonObject | undefined), ...(keywords as JsonObject) } };
}

function union(variants: readonly Type[]): JsonObject | undefined {
  const tagged = variants.map(variantType);
  return tagged.every((variant) => variant !== undefined) ? { unionType: { variants: tagged } } : undefined;
}

/** A variant of a union: its type under the name of its transformer. Source: `_add_tag_to_type`. */
export function variantType(type: Type): JsonObject | undefined {
  const inner = partType(type);
  return inner && { ...inner, structure: { tag: transformerName(type) } };
}

const plainTransformers: Readonly<Record<PlainKind, string>> = {
  int: "int",
  float: "float",
  str: "str",
  bool: "bool",
  none: "none",
  datetime: "datetime",
  date: "date",
  timedelta: "timedelta",
  file: "File",
  dir: "Dir",
  dataframe: "DataFrame Transformer",
};

const recordTransformers: Readonly<Record<RecordType["flavor"], string>> = {
  dataclass: "Object-Dataclass-Transformer",
  pydantic: "Pydantic Transformer",
  typeddict: "TypedDict",
  namedtuple: "NamedTuple",
};

/** The name of the transformer that the type engine picks. Source: flyte/types/_type_engine.py, TypeEngine.get_transformer. */
function transformerName(type: Type): string {
  switch (type.kind) {
    case "list":
      return "Typed List";
    case "dict":
      return "Typed Dict";
    case "tuple":
      return "Typed Tuple";
    case "union":
      return "Typed Union";
    case "record":
      return recordTransformers[type.flavor];
    case "enum":
      return "DefaultEnumTransformer";
    case "literal":
    case "pickled":
    case "library":
      return "FlytePickle";
    case "annotated":
      return transformerName(type.type);
    case "class":
      return type.resolved ? transformerName(type.resolved) : "FlytePickle";
    default:
      return plainTransformers[type.kind];
  }
}

/** Source: flyte/types/_pickle.py, FlytePickleTransformer.get_literal_type. */
function pickle(python_class_name: string): JsonObject {
  const structure = { tag: "FlytePickle" };
  const variants: JsonObject[] = [
    { blob: { format: "PythonPickle" }, structure },
    { simple: "BINARY", structure },
  ];
  return { metadata: { python_class_name }, unionType: { variants } };
}

const any: PickledType = { kind: "pickled", name: "typing.Any", args: [], source: "typing.Any", isClass: false };

/**
 * A whole input's `Literal` of strings is an enum, of which one is kept of those that differ by case only; any other is
 * `Any`. Source: flyte/_interface.py, literal_to_enum.
 */
function literalEnum(type: LiteralType): JsonObject | undefined {
  const strings = type.values.filter((value) => typeof value === "string");
  if (strings.length < type.values.length) return partType(any);
  return { enumType: { values: [...new Map(strings.map((value) => [value.toUpperCase(), value])).values()] } };
}
