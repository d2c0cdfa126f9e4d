import { create } from "@bufbuild/protobuf";
import type { Task } from "../../model/task.ts";
import type { Input, TypeUse } from "../../model/type.ts";
import type { Place } from "../../source/node.ts";
import { fromJson } from "./from-json.ts";
import {
  type TypedInterface,
  TypedInterfaceSchema,
  type VariableEntry,
  VariableEntrySchema,
} from "./generated/flyteidl2/core/interface_pb.ts";
import { type Literal, LiteralSchema } from "./generated/flyteidl2/core/literals_pb.ts";
import { type LiteralType, LiteralTypeSchema } from "./generated/flyteidl2/core/types_pb.ts";
import { type NamedParameter, NamedParameterSchema } from "./generated/flyteidl2/task/common_pb.ts";
import { literal } from "./literal.ts";
import { literalType, partType } from "./literal-type.ts";

/**
 * `TaskTemplate.interface`: inputs and outputs, each sorted by name.
 * @param described whether descriptions are said too, as at deploy.
 */
export function typedInterface(task: Task, described: boolean): TypedInterface {
  const { inputs, outputs } = task.settings;
  return create(TypedInterfaceSchema, {
    inputs: {
      variables: sorted(
        [...(inputs?.value ?? [])].map(([name, { value }]) =>
          variable(name, value.type, described ? value.description?.value : undefined),
        ),
      ),
    },
    outputs: { variables: outputVariables(task, [...(outputs?.value ?? [])]) },
  });
}

/** Named outputs of a function are the fields of a named tuple, in which the SDK leaves a `Literal` as it is. */
function outputVariables({ settings }: Task, outputs: readonly (readonly [string, TypeUse])[]): VariableEntry[] {
  const fields = !settings.container && outputs.some(([name], i) => name !== `o${i}`);
  return sorted(outputs.map(([name, use]) => variable(name, use, "", fields ? partType : literalType)));
}

function variable(key: string, use: TypeUse | undefined, description = "", typeOf = literalType): VariableEntry {
  return create(VariableEntrySchema, { key, value: { type: wireType(use, typeOf), description } });
}

function sorted(variables: VariableEntry[]): VariableEntry[] {
  return variables.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function wireType(use: TypeUse | undefined, typeOf = literalType): LiteralType | undefined {
  const json = use?.type && typeOf(use.type);
  return json && fromJson(LiteralTypeSchema, json);
}

/** `TaskSpec.default_inputs`: the inputs that have a default, in the order of the signature. */
export function defaultInputs(task: Task): NamedParameter[] {
  return [...(task.settings.inputs?.value ?? [])].flatMap(([name, { value: input }]) => {
    const value = input.default && inputLiteral(input, input.default);
    if (!value) return [];
    return [
      create(NamedParameterSchema, {
        name,
        parameter: { var: { type: wireType(input.type) }, behavior: { case: "default", value } },
      }),
    ];
  });
}

/** A value of an input as a literal of its declared type; undefined where it does not fit (a finding elsewhere). */
export function inputLiteral(input: Input, at: Place): Literal | undefined {
  const made = input.type?.type && literal(input.type.type, at);
  return made && "literal" in made ? fromJson(LiteralSchema, made.literal) : undefined;
}
