import { create, type JsonObject } from "@bufbuild/protobuf";
import type { Task } from "../../model/task.ts";
import type { Json, Type } from "../../model/type.ts";
import type { EffectiveDefault, EffectiveInput, EffectiveInterface } from "../../python/effective-interface.ts";
import type { Place } from "../../source/node.ts";
import { onceFor } from "../once-for.ts";
import { fromJson } from "../wire/from-json.ts";
import {
  type TypedInterface,
  TypedInterfaceSchema,
  type VariableEntry,
  VariableEntrySchema,
} from "./generated/flyteidl2/core/interface_pb.ts";
import { type Literal, LiteralSchema } from "./generated/flyteidl2/core/literals_pb.ts";
import { type LiteralType, LiteralTypeSchema } from "./generated/flyteidl2/core/types_pb.ts";
import { type NamedParameter, NamedParameterSchema } from "./generated/flyteidl2/task/common_pb.ts";
import { literal, valueLiteral } from "./literal.ts";
import { literalType, partType } from "./literal-type.ts";

/**
 * `TaskTemplate.interface`: inputs and outputs, each sorted by name.
 * @param described whether descriptions are said too, as at deploy.
 */
export function typedInterface(task: Task, known: EffectiveInterface, described: boolean): TypedInterface {
  const inputs = [...known.inputs].map(([name, input]) =>
    variable(name, inputType(input), described ? input.description : undefined),
  );
  return create(TypedInterfaceSchema, {
    inputs: { variables: sorted(inputs) },
    outputs: { variables: outputVariables(task, known, described) },
  });
}

/** Named outputs of a function are the fields of a named tuple, in which the SDK leaves a `Literal` as it is. */
function outputVariables({ settings }: Task, known: EffectiveInterface, described: boolean): VariableEntry[] {
  const { asked } = known;
  if (asked && !settings.outputs)
    return sorted(
      asked.outputs.map(({ name, type }) => variable(name, wireOf(type), described ? asked.docs.outputs[name] : "")),
    );
  const docs = described ? known.function?.docs?.outputs : undefined;
  const typeOf = outputLiteralType({ settings }, known);
  return sorted(
    [...known.outputs].map(([name, type]) =>
      variable(name, wireType(type, typeOf === partType ? part : whole), docs?.get(name)),
    ),
  );
}

/** How a task's outputs become `LiteralType`s: the fields of a named tuple in another way than what is returned by itself. */
export function outputLiteralType({ settings }: Pick<Task, "settings">, { outputs }: EffectiveInterface) {
  const isFields = !settings.container && settings.outputs && [...outputs.keys()].some((name, i) => name !== `o${i}`);
  return isFields ? partType : literalType;
}

/** An input's `LiteralType` as proto3 JSON; undefined where its type is not known. */
export function inputLiteralType({ type, wire }: EffectiveInput): JsonObject | undefined {
  return wire === undefined ? type && literalType(type) : (wire as JsonObject);
}

function variable(key: string, type: LiteralType | undefined, description = ""): VariableEntry {
  return create(VariableEntrySchema, { key, value: { type, description } });
}

function inputType({ type, wire }: EffectiveInput): LiteralType | undefined {
  return wire === undefined ? wireType(type) : wireOf(wire);
}

function wireOf(json: Json): LiteralType {
  return fromJson(LiteralTypeSchema, json as JsonObject);
}

function sorted(variables: VariableEntry[]): VariableEntry[] {
  return variables.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const [whole, part] = [wiring(literalType), wiring(partType)];

function wiring(typeOf: (type: Type) => JsonObject | undefined): (type: Type) => LiteralType | undefined {
  return onceFor((type) => {
    const json = typeOf(type);
    return json && fromJson(LiteralTypeSchema, json);
  });
}

function wireType(type: Type | undefined, wired = whole): LiteralType | undefined {
  return type && wired(type);
}

/** `TaskSpec.default_inputs`: the inputs that have a default, in the order of the signature. */
export function defaultInputs({ inputs }: EffectiveInterface): NamedParameter[] {
  return [...inputs].flatMap(([name, input]) => {
    const value = input.default && defaultLiteral(input.type, input.default);
    if (!value) return [];
    return [
      create(NamedParameterSchema, {
        name,
        parameter: { var: { type: inputType(input) }, behavior: { case: "default", value } },
      }),
    ];
  });
}

/** A default as a literal; undefined for one that only Python can make, or that does not fit (findings elsewhere). */
export function defaultLiteral(type: Type | undefined, given: EffectiveDefault): Literal | undefined {
  if (given === "unknown") return undefined;
  if ("literal" in given) return fromJson(LiteralSchema, given.literal as JsonObject);
  if (!type) return undefined;
  if ("place" in given) return inputLiteral(type, given.place);
  const made = valueLiteral(type, given.value);
  return made && fromJson(LiteralSchema, made);
}

/** A value in the file as a literal of an input's type; undefined where it does not fit (a finding elsewhere). */
export function inputLiteral(type: Type, at: Place): Literal | undefined {
  if (at.node.kind !== "scalar") return made(type, at);
  const known = literalsOf(type);
  const written = `${at.node.style} ${at.node.raw}`;
  if (known.size >= mostLiterals) known.clear();
  if (!known.has(written)) known.set(written, made(type, at));
  return known.get(written);
}

/** Literals of single values, by how they are written: many tasks take the same few. */
const literalsOf = onceFor((_: Type) => new Map<string, Literal | undefined>());
const mostLiterals = 256;

function made(type: Type, at: Place): Literal | undefined {
  const found = literal(type, at);
  return "literal" in found ? fromJson(LiteralSchema, found.literal) : undefined;
}
