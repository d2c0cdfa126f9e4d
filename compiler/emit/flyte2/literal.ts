import type { JsonObject } from "@bufbuild/protobuf";
import type { Type } from "../../model/type.ts";
import type { Value } from "../../model/value.ts";
import type { Place } from "../../source/node.ts";
import {
  base64,
  binary,
  type Made,
  part,
  primitive,
  type ValueDialect,
  literal as wireLiteral,
} from "../wire/literal.ts";
import { packed } from "../wire/packed.ts";
import { variantType } from "./literal-type.ts";
import { pickle } from "./pickle.ts";
import { wrapperModel } from "./wrapper-model.ts";

/** Source: flyte/types/_type_engine.py. */
const dialect: ValueDialect = {
  tuple: (type, value) => (value.kind === "list" ? tuple(type.items, value.items) : undefined),
  record: (type, value) => binary(wrapperModel(type), value, type.flavor === "dataclass" ? "mashumaro" : "pydantic"),
  literal: pickled,
  pickled,
  member: ({ name }) => name,
  variantType,
};

/**
 * A YAML value as a literal of the declared type, equal to what the SDK's `TypeEngine.to_literal` makes of the Python value
 * of that type. Sources: flyte/types/_type_engine.py, flyte/io.
 */
export function literal(type: Type, at: Place): Made {
  return wireLiteral(type, at, valueLiteral);
}

/** A value that fits its type as a literal; undefined where it is not known. A `Literal` that is the whole type of an input is an enum. */
export function valueLiteral(type: Type, value: Value): JsonObject | undefined {
  const isEnum = type.kind === "literal" && type.values.every((v) => typeof v === "string");
  return isEnum && value.kind === "str" ? primitive("stringValue", value.value) : part(type, value, dialect);
}

/** A tuple is the model that wraps it. */
function tuple(types: readonly Type[], items: readonly Value[]): JsonObject | undefined {
  const names = types.map((_, i) => `item_${i}`);
  const model: Type = {
    kind: "record",
    flavor: "pydantic",
    name: "tuple",
    fields: types.map((type, i) => ({ name: names[i]!, type })),
  };
  return binary(
    model,
    { kind: "record", fields: items.map((value, i) => ({ name: names[i]!, value, given: true })) },
    "pydantic",
  );
}

function pickled(type: Type, value: Value): JsonObject | undefined {
  const bytes = pickle(packed(type, value, "mashumaro"));
  return bytes && { scalar: { binary: { value: base64(bytes) } } };
}
