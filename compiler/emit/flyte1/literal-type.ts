import type { JsonObject } from "@bufbuild/protobuf";
import type { EnumType, LibraryType, LiteralType, PickledType, RecordType, Type } from "../../model/type.ts";
import { className } from "../../model/type-spelling.ts";
import { dataclassSchema } from "../wire/dataclass-schema.ts";
import { packed, partType, type TypeDialect, variantType as variantOf } from "../wire/literal-type.ts";
import { modelSchema } from "../wire/pydantic-schema.ts";
import { flytekitSchemas } from "./flytekit-schemas.ts";
import { flytekitKind } from "./flytekit-types.ts";

/**
 * The `LiteralType` of a type as proto3 JSON, equal to what flytekit's `TypeEngine.to_literal_type` gives; undefined where a
 * part of it is not known, or is none that flytekit takes. Source: flytekit/core/type_engine.py.
 */
export function literalType(type: Type): JsonObject | undefined {
  return partType(type, dialect(new Set()));
}

/** A variant of a union: its type under the name of its transformer. */
export function variantType(type: Type): JsonObject | undefined {
  return variantOf(type, dialect(new Set()));
}

/** @param open the classes that are being written: one that holds itself has no type. */
function dialect(open: ReadonlySet<RecordType>): TypeDialect {
  return {
    tuple: () => undefined,
    record: (type) => (open.has(type) ? undefined : record(type, dialect(new Set([...open, type])))),
    enum: choice,
    literal: listed,
    pickled,
    library,
    annotated: ({ type }) => partType(type, dialect(open)),
    transformers: {
      plain: { file: "FlyteFilePath", dir: "FlyteDirectory", dataframe: "StructuredDataset Transformer" },
      record: {
        dataclass: "Object-Dataclass-Transformer",
        pydantic: "Pydantic Transformer",
        typeddict: "Typed Dict",
        namedtuple: "named tuple",
      },
      literal: "LiteralTypeTransformer",
      library: ({ name }) => libraryTransformers[flytekitKind(name) ?? "schema"],
    },
  };
}

const libraryTransformers = {
  file: "FlyteFilePath",
  dir: "FlyteDirectory",
  dataframe: "StructuredDataset Transformer",
  schema: "FlyteSchema Transformer",
} as const;

function record(type: RecordType, inside: TypeDialect): JsonObject | undefined {
  switch (type.flavor) {
    case "dataclass":
      return struct(type, dataclassSchema(type, flytekitSchemas), inside);
    case "pydantic":
      return struct(type, modelSchema(type, flytekitSchemas), inside);
    case "typeddict":
      return packed();
    default:
      return undefined;
  }
}

/** A field whose type is none is left out. Sources: `DataclassTransformer`, flytekit/extras/pydantic_transformer. */
function struct(
  { fields }: RecordType,
  schema: JsonObject | "none" | undefined,
  inside: TypeDialect,
): JsonObject | undefined {
  if (!schema) return undefined;
  const types = fields.flatMap(({ name, type }) => {
    const made = partType(type, inside);
    return made ? [[name, made] as const] : [];
  });
  const structure = { dataclassType: Object.fromEntries(types) as JsonObject };
  return { ...packed(), ...(schema !== "none" && { metadata: schema }), structure };
}

/** An enum's values; only texts. Source: `EnumTransformer`. */
function choice({ members }: EnumType): JsonObject | undefined {
  const values = members.map(({ value }) => value).filter((value) => typeof value === "string");
  return values.length === members.length ? { enumType: { values } } : undefined;
}

const listedTypes: Readonly<Record<string, string>> = { string: "STRING", number: "INTEGER", boolean: "BOOLEAN" };

/** Values of one type. Source: `LiteralTypeTransformer`. */
function listed({ values }: LiteralType): JsonObject | undefined {
  const kinds = new Set(values.map((value) => (value === null ? "none" : typeof value)));
  const simple = kinds.size === 1 ? listedTypes[[...kinds][0]!] : undefined;
  return simple ? { simple, annotation: { annotations: { literal_values: [...values] } } } : undefined;
}

/** What the type engine refuses though it pickles the likes of it. */
const refused: ReadonlySet<string> = new Set(["list", "tuple", "typing.List", "typing.Tuple"]);

/** What Flyte 2's classes are called in flytekit. */
const classNames: Readonly<Record<string, string>> = {
  "flyte.io._file.File": "flytekit.types.file.file.FlyteFile",
  "flyte.io._dir.Dir": "flytekit.types.directory.types.FlyteDirectory",
  "flyte.io._dataframe.dataframe.DataFrame": "flytekit.types.structured.structured_dataset.StructuredDataset",
};

/** Source: flytekit/types/pickle/pickle.py. */
function pickled(type: PickledType): JsonObject | undefined {
  if (refused.has(type.name)) return undefined;
  const python_class_name = className(type).replace(/flyte\.io\.\w+(?:\.\w+)*/g, (name) => classNames[name] ?? name);
  return { blob: { format: "PythonPickle" }, metadata: { python_class_name } };
}

/** Files of a format, and what only flytekit has; its other types are known by Flyte 2's names. */
function library({ name, parameter }: LibraryType): JsonObject | undefined {
  if (schemas.has(name)) return { schema: {} };
  if (flytekitKind(name) === "file") return { blob: { format: parameter ?? "" } };
  return flytekitKind(name) === "dir" ? { blob: { dimensionality: "MULTIPART", format: parameter ?? "" } } : undefined;
}

const schemas: ReadonlySet<string> = new Set([
  "flytekit.FlyteSchema",
  "flytekit.types.schema.FlyteSchema",
  "flytekit.types.schema.types.FlyteSchema",
]);
