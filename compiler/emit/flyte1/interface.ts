import { create, type JsonObject } from "@bufbuild/protobuf";
import type { Setting } from "../../model/lower.ts";
import type { Type } from "../../model/type.ts";
import type { EffectiveInput, EffectiveInterface } from "../../python/effective-interface.ts";
import type { Node, Place } from "../../source/node.ts";
import { fromJson } from "../wire/from-json.ts";
import {
  type Parameter,
  ParameterSchema,
  type TypedInterface,
  TypedInterfaceSchema,
  type Variable,
  VariableSchema,
} from "./generated/flyteidl/core/interface_pb.ts";
import { type Literal, LiteralSchema } from "./generated/flyteidl/core/literals_pb.ts";
import { LiteralTypeSchema } from "./generated/flyteidl/core/types_pb.ts";
import { literal, valueLiteral } from "./literal.ts";
import { literalType } from "./literal-type.ts";

/**
 * `TypedInterface` of a task, or of the workflow around it, whose variables are called by their names only.
 * Source: flytekit/core/interface.py, transform_interface_to_typed_interface.
 */
export function typedInterface(known: EffectiveInterface, described: boolean): TypedInterface {
  const docs = described ? known.function?.docs?.outputs : undefined;
  const inputs = [...known.inputs].map(
    ([name, { type, description }]) => [name, variable(name, type, described ? description : undefined)] as const,
  );
  const outputs = [...known.outputs].map(([name, type]) => [name, variable(name, type, docs?.get(name))] as const);
  return create(TypedInterfaceSchema, {
    inputs: { variables: Object.fromEntries(inputs) },
    outputs: { variables: Object.fromEntries(outputs) },
  });
}

function variable(name: string, type: Type | undefined, description = name): Variable {
  const json = type && literalType(type);
  return create(VariableSchema, { type: json && fromJson(LiteralTypeSchema, json), description });
}

/** Values by the names of inputs. */
export type Given = ReadonlyMap<string, Setting<Node>>;

/**
 * `ParameterMap` of a launch plan: every input, with what it is when nobody gives it.
 * Source: the same file, transform_inputs_to_parameters.
 * @param given what takes the place of the task's own defaults.
 */
export function parameters({ inputs }: EffectiveInterface, given: Given = new Map()): Record<string, Parameter> {
  return Object.fromEntries(
    [...inputs].map(([name, input]) => {
      const place = given.get(name);
      return [name, parameter(name, place ? { ...input, default: { place } } : input)] as const;
    }),
  );
}

/** As `parameters`, of a workflow that flytekit makes by itself: it forgets the defaults. */
export function bareParameters({ inputs }: EffectiveInterface): Record<string, Parameter> {
  return Object.fromEntries(
    [...inputs].map(([name, { type }]) => [name, parameter(name, type ? { type } : {})] as const),
  );
}

/** An optional input without a default is None. */
function parameter(name: string, input: EffectiveInput): Parameter {
  const value = defaultLiteral(input) ?? (isOptional(input.type) ? none() : undefined);
  const behavior: Parameter["behavior"] = value ? { case: "default", value } : { case: "required", value: true };
  return create(ParameterSchema, { var: variable(name, input.type), behavior });
}

function isOptional(type: Type | undefined): boolean {
  return type?.kind === "union" && type.variants.some(({ kind }) => kind === "none");
}

const none = (): Literal => fromJson(LiteralSchema, { scalar: { noneType: {} } });

/** A default as a literal; undefined where there is none, or none that is known. A default of None is not wrapped. */
export function defaultLiteral({ type, default: given }: EffectiveInput): Literal | undefined {
  if (!type || given === undefined || given === "unknown" || "literal" in given) return undefined;
  const made = "place" in given ? placed(type, given.place) : valueLiteral(type, given.value);
  return made && (isNone(made) ? none() : fromJson(LiteralSchema, made));
}

function isNone({ scalar }: JsonObject): boolean {
  const { union } = (scalar ?? {}) as { union?: { value?: { scalar?: { noneType?: unknown } } } };
  return union?.value?.scalar?.noneType !== undefined;
}

/** A value in the file as a literal of an input's type; undefined where it does not fit, or is not known. */
export function inputLiteral(type: Type, at: Place): Literal | undefined {
  const made = placed(type, at);
  return made && fromJson(LiteralSchema, made);
}

function placed(type: Type, at: Place): JsonObject | undefined {
  const made = literal(type, at);
  return "literal" in made ? made.literal : undefined;
}
