/** `LiteralType`s of Python types: what Flyte 1 and Flyte 2 agree on, around what each of them says its own way. */
import type { JsonObject } from "@bufbuild/protobuf";
import type {
  AnnotatedType,
  EnumType,
  LibraryType,
  LiteralType,
  PickledType,
  PlainKind,
  RecordType,
  TupleType,
  Type,
} from "../../model/type.ts";

/** How one of them says types; undefined where there is no knowing, or no such type. */
export interface TypeDialect {
  tuple(type: TupleType): JsonObject | undefined;
  record(type: RecordType): JsonObject | undefined;
  enum(type: EnumType): JsonObject | undefined;
  /** A `Literal` inside another type. */
  literal(type: LiteralType): JsonObject | undefined;
  pickled(type: PickledType): JsonObject | undefined;
  library(type: LibraryType): JsonObject | undefined;
  /** A type to which a `Field(…)` adds words. */
  annotated(type: AnnotatedType): JsonObject | undefined;
  /** Names of transformers where the two differ. */
  readonly transformers: Transformers;
}

/** What the type engine calls the transformers of Flyte's own types and of classes. */
export interface Transformers {
  readonly plain: Readonly<Record<"file" | "dir" | "dataframe", string>>;
  readonly record: Readonly<Record<RecordType["flavor"], string>>;
  readonly literal: string;
  library(type: LibraryType): string;
}

/** The type of a part as proto3 JSON; undefined where a part of it is not known. */
export function partType(type: Type, dialect: TypeDialect): JsonObject | undefined {
  switch (type.kind) {
    case "list":
      return wrapped("collectionType", partType(type.item, dialect));
    case "dict":
      return type.of?.key.kind === "str" ? wrapped("mapValueType", partType(type.of.value, dialect)) : packed();
    case "tuple":
      return dialect.tuple(type);
    case "record":
      return dialect.record(type);
    case "union":
      return union(type.variants, dialect);
    case "enum":
      return dialect.enum(type);
    case "literal":
      return dialect.literal(type);
    case "pickled":
      return dialect.pickled(type);
    case "annotated":
      return dialect.annotated(type);
    case "class":
      return type.resolved && partType(type.resolved, dialect);
    case "library":
      return dialect.library(type);
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
export function packed(): JsonObject {
  return {
    simple: "STRUCT",
    annotation: { annotations: { "cache-key-metadata": { "serialization-format": "msgpack" } } },
  };
}

function union(variants: readonly Type[], dialect: TypeDialect): JsonObject | undefined {
  const tagged = variants.map((variant) => variantType(variant, dialect));
  return tagged.every((variant) => variant !== undefined) ? { unionType: { variants: tagged } } : undefined;
}

/** A variant of a union: its type under the name of its transformer. Source: `_add_tag_to_type` of both type engines. */
export function variantType(type: Type, dialect: TypeDialect): JsonObject | undefined {
  const inner = partType(type, dialect);
  return inner && { ...inner, structure: { tag: transformerName(type, dialect.transformers) } };
}

/** The name of the transformer that the type engine picks. Source: `TypeEngine.get_transformer` of both. */
function transformerName(type: Type, names: Transformers): string {
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
      return names.record[type.flavor];
    case "enum":
      return "DefaultEnumTransformer";
    case "literal":
      return names.literal;
    case "pickled":
      return pickle;
    case "library":
      return names.library(type);
    case "annotated":
      return transformerName(type.type, names);
    case "class":
      return type.resolved ? transformerName(type.resolved, names) : pickle;
    case "file":
    case "dir":
    case "dataframe":
      return names.plain[type.kind];
    default:
      return type.kind;
  }
}

/** The transformer of everything that has none. */
export const pickle = "FlytePickle";
