import type { JsonObject } from "@bufbuild/protobuf";
import type { Type } from "../../model/type.ts";
import type { Value } from "../../model/value.ts";
import type { Place } from "../../source/node.ts";
import { binary, type Made, part, plain, type ValueDialect, literal as wireLiteral } from "../wire/literal.ts";
import { variantType } from "./literal-type.ts";

/** Source: flytekit/core/type_engine.py. What is pickled lies in a file that only Python writes. */
const dialect: ValueDialect = {
  tuple: () => undefined,
  record: (type, value) => binary(type, value, type.flavor === "pydantic" ? "schema" : "mashumaro"),
  literal: (_, value) => listed(value),
  pickled: () => undefined,
  member: ({ value }) => String(value),
  variantType,
};

/** A value of a `Literal` is one of the type that its values have. */
function listed(value: Value): JsonObject | undefined {
  return plain("str", value, dialect);
}

/** A YAML value as a literal of the declared type, equal to what flytekit's `TypeEngine.to_literal` makes of the Python value. */
export function literal(type: Type, at: Place): Made {
  return wireLiteral(type, at, valueLiteral);
}

/** A value that fits its type as a literal; undefined where it is not known. */
export function valueLiteral(type: Type, value: Value): JsonObject | undefined {
  return part(type, value, dialect);
}
