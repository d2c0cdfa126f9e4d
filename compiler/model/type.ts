/** Types of inputs and outputs: what they are, and how a task in YAML says them. */
import { entry, type Place, type Span, step } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import { type Lower, type Setting, setting, string } from "./lower.ts";
import { rememberingTexts } from "./remembered-texts.ts";
import type { Type } from "./type-kinds.ts";
import { parseType } from "./type-parse.ts";
import { lowerStruct } from "./type-struct.ts";

export type * from "./type-kinds.ts";

/** A type as written at a place, with what is wrong with it. */
export interface TypeUse {
  readonly at: Place;
  /** Absent where the problems leave no meaning. */
  readonly type?: Type;
  readonly problems: readonly TypeProblem[];
}

/** What is wrong with a type as it is written. */
export interface TypeProblem {
  readonly at: Place;
  /** The wrong part of the scalar at `at`, as offsets into its raw text. */
  readonly part?: Span;
  readonly message: string;
  /** What to write in place of the part, or of the whole. */
  readonly suggestion?: string;
}

/** A type at a place: a spelling as in Python, or `{struct: <JSON Schema>}`. */
export const lowerType: Lower<TypeUse> = (at) => {
  const text = string(at);
  if (text !== undefined) return spelled(at, text);
  const struct = step(at, "struct");
  return struct?.node.kind === "mapping" ? lowerStruct(at, struct) : undefined;
};

const parsedType = rememberingTexts(parseType);

function spelled(at: Place, text: string): TypeUse {
  const parsed = parsedType(text);
  if ("type" in parsed) return { at, type: parsed.type, problems: [] };
  const { message, suggestion, offset, length } = parsed.problem;
  const part = partOf({ ...at, value: text }, { start: offset, end: offset + length });
  return { at, problems: [part ? { at, part, message, suggestion } : { at, message }] };
}

/** An input of a task. */
export interface Input {
  readonly at: Place;
  /** Absent where only a default or a description is given, and the function's signature has the type. */
  readonly type?: TypeUse;
  /** Where its default value stands; a default of `null` is Python's None. */
  readonly default?: Place;
  readonly description?: Setting<string>;
}

/** An input: its type, or `{type, default, description}`. */
export const lowerInput: Lower<Input> = (at) => {
  const type = lowerType(at);
  if (type) return { at, type };
  if (at.node.kind !== "mapping") return undefined;
  const typeAt = step(at, "type");
  return {
    at,
    type: typeAt && lowerType(typeAt),
    default: step(at, "default"),
    description: setting(at, "description", string),
  };
};

/** True where whoever runs the task has to give this input. */
export function isRequired(input: Input): boolean {
  return input.default === undefined;
}

/** Outputs by name, in the order written. */
export type Outputs = ReadonlyMap<string, TypeUse>;

/**
 * Outputs: one type (`o0`), a list of types (`o0`, `o1`, …) or a mapping from names to types. `None` is no output, and
 * `tuple[A, B]` two of them, as in a Python signature. Source: flyte/_interface.py, extract_return_annotation.
 */
export const lowerOutputs: Lower<Outputs> = (at) => {
  if (at.node.kind === "sequence") return numbered(at.node.items.map((_, i) => lowerType(step(at, i)!)));
  if (at.node.kind === "mapping" && entry(at.node, "struct")?.value.kind !== "mapping") return namedOutputs(at);
  const only = lowerType(at);
  return only && returned(only);
};

function namedOutputs(at: Place): Outputs {
  const made = new Map<string, TypeUse>();
  if (at.node.kind !== "mapping") return made;
  for (const { name } of at.node.entries) {
    const use = lowerType(step(at, name)!);
    if (use) made.set(name, use);
  }
  return made;
}

function returned(only: TypeUse): Outputs {
  if (only.type?.kind === "none") return new Map();
  if (only.type?.kind !== "tuple" || only.type.items.length < 2) return numbered([only]);
  return numbered(only.type.items.map((type) => ({ at: only.at, type, problems: [] })));
}

function numbered(uses: readonly (TypeUse | undefined)[]): Outputs {
  return new Map(uses.flatMap((use, i) => (use ? [[`o${i}`, use] as const] : [])));
}
