import type { JsonObject } from "@bufbuild/protobuf";
import type { EnumType, LibraryType, LiteralType, PickledType, RecordType, Type } from "../../model/type.ts";
import { className } from "../../model/type-spelling.ts";
import { dataclassSchema } from "../wire/dataclass-schema.ts";
import { packed, partType, pickle, type TypeDialect, variantType as variantOf } from "../wire/literal-type.ts";
import { modelSchema } from "../wire/pydantic-schema.ts";

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
      library: ({ name }) => libraries.get(name)?.transformer ?? pickle,
    },
  };
}

function record(type: RecordType, inside: TypeDialect): JsonObject | undefined {
  switch (type.flavor) {
    case "dataclass":
      return struct(type, dataclassSchema(type), inside);
    case "pydantic":
      return struct(type, modelSchema(type), inside);
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

/** Source: flytekit/types/pickle/pickle.py. */
function pickled(type: PickledType): JsonObject | undefined {
  if (refused.has(type.name)) return undefined;
  return { blob: { format: "PythonPickle" }, metadata: { python_class_name: className(type) } };
}

/** Types of flytekit, and those that it knows besides, by their import names. */
const libraries: ReadonlyMap<string, { readonly type: JsonObject; readonly transformer: string }> = new Map(
  (
    [
      [["flytekit.types.file.FlyteFile", "flytekit.FlyteFile"], { blob: {} }, "FlyteFilePath"],
      [
        ["flytekit.types.directory.FlyteDirectory", "flytekit.FlyteDirectory"],
        { blob: { dimensionality: "MULTIPART" } },
        "FlyteDirectory",
      ],
      [
        [
          "flytekit.types.structured.StructuredDataset",
          "flytekit.types.structured.structured_dataset.StructuredDataset",
          "flytekit.StructuredDataset",
          "pandas.DataFrame",
        ],
        { structuredDatasetType: {} },
        "StructuredDataset Transformer",
      ],
      [["flytekit.types.schema.FlyteSchema", "flytekit.FlyteSchema"], { schema: {} }, "FlyteSchema Transformer"],
    ] as const
  ).flatMap(([names, type, transformer]) => names.map((name) => [name, { type, transformer }] as const)),
);

function library({ name }: LibraryType): JsonObject | undefined {
  return libraries.get(name)?.type;
}
