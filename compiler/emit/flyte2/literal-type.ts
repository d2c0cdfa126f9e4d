import type { JsonObject } from "@bufbuild/protobuf";
import type { Keywords, LiteralType, PickledType, RecordType, Type } from "../../model/type.ts";
import { className } from "../../model/type-spelling.ts";
import { dataclassSchema } from "../wire/dataclass-schema.ts";
import {
  packed,
  pickle,
  type TypeDialect,
  variantType as variantOf,
  partType as wirePart,
} from "../wire/literal-type.ts";
import { modelSchema, tupleSchema } from "../wire/pydantic-schema.ts";
import { wrapperModel } from "./wrapper-model.ts";

/** Source: flyte/types/_type_engine.py. */
const dialect: TypeDialect = {
  tuple: (type) => struct("Pydantic Transformer", tupleSchema(type)),
  record,
  enum: ({ members }) => ({ enumType: { values: members.map(({ name }) => name) } }),
  literal: (type) => pickled(className(type)),
  pickled: (type) => pickled(className(type)),
  library: () => undefined,
  annotated: ({ type, keywords }) => described(partType(type), keywords),
  transformers: {
    plain: { file: "File", dir: "Dir", dataframe: "DataFrame Transformer" },
    record: {
      dataclass: "Object-Dataclass-Transformer",
      pydantic: "Pydantic Transformer",
      typeddict: "TypedDict",
      namedtuple: "NamedTuple",
    },
    literal: pickle,
    library: () => pickle,
  },
};

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
  return wirePart(type, dialect);
}

/** A variant of a union: its type under the name of its transformer. */
export function variantType(type: Type): JsonObject | undefined {
  return variantOf(type, dialect);
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

/** Source: flyte/types/_pickle.py, FlytePickleTransformer.get_literal_type. */
function pickled(python_class_name: string): JsonObject {
  const structure = { tag: pickle };
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
