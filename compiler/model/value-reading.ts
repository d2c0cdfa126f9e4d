/** What comes of reading a YAML value as a value of a type. */
import { isNull, type Node, type Place } from "../source/node.ts";
import type { Type } from "./type-kinds.ts";
import { typeName } from "./type-spelling.ts";
import type { Value } from "./value.ts";

/** Why a YAML value is not of the declared type. */
export interface Problem {
  readonly at: Place;
  /** What is wrong and what to do, with the user's own value. */
  readonly message: string;
  /** The type that was expected there, in the words of Python. */
  readonly expected: string;
  /** What to write in place of the value (or key) at `at`, where that is clear. */
  readonly instead?: string;
}

/** A value and how near it is to what was written, the problems, or a type that is not known well enough to tell. */
export type Reading =
  | { readonly kind: "value"; readonly value: Value; readonly closeness: Closeness }
  | { readonly kind: "wrong"; readonly problems: readonly Problem[] }
  | { readonly kind: "unknown"; readonly type: Type };

/** `as written` (an int for int), `as spelled` (a string for a datetime), `widened` (an int for float, a date for datetime). */
export type Closeness = 0 | 1 | 2;
export const asWritten = 0;
export const asSpelled = 1;
export const widened = 2;

/** A value that fits. */
export function accept(value: Value, closeness: Closeness = asWritten): Reading {
  return { kind: "value", value, closeness };
}

/** A value that does not, and why. */
export function refuse(at: Place, type: Type, message: string, instead?: string): Reading {
  const problem = { at, message, expected: typeName(type) };
  return { kind: "wrong", problems: [instead === undefined ? problem : { ...problem, instead }] };
}

/** Refuses a value for being of another kind altogether. */
export function mismatch(at: Place, type: Type, hint = "", instead?: string): Reading {
  return refuse(
    at,
    type,
    `${subject(at.node)} is ${natural(at.node)}, where \`${typeName(type)}\` is expected.${hint && ` ${hint}`}`,
    instead,
  );
}

/** The parts of a value together: all problems if there are any, else what is unknown, else the value `make` puts together. */
export function together(parts: readonly Reading[], make: (values: Value[]) => Value): Reading {
  const problems = parts.flatMap((part) => (part.kind === "wrong" ? part.problems : []));
  if (problems.length > 0) return { kind: "wrong", problems };
  const unknown = parts.find((part) => part.kind === "unknown");
  if (unknown) return unknown;
  const values = parts.flatMap((part) => (part.kind === "value" ? [part] : []));
  return accept(make(values.map(({ value }) => value)), farthest(values));
}

function farthest(values: readonly { readonly closeness: Closeness }[]): Closeness {
  let most: Closeness = asWritten;
  for (const { closeness } of values) if (closeness > most) most = closeness;
  return most;
}

/** A value as a message names it. */
export function subject(node: Node): string {
  if (node.kind !== "scalar" || isNull(node)) return "This";
  const shown = node.raw.length > 40 ? `${node.raw.slice(0, 40)}…` : node.raw;
  return `\`${shown.replaceAll(/\s+/g, " ").replaceAll("`", "'")}\``;
}

function natural(node: Node): string {
  if (node.kind === "sequence") return "a list";
  if (node.kind === "mapping") return "a mapping";
  if (node.value === null) return "None";
  if (typeof node.value === "boolean") return "a bool";
  if (typeof node.value === "string") return "a str";
  return integerOf(node) === undefined ? "a float" : "an int";
}

/** The integer a scalar is, exactly; undefined for floats and anything else. */
export function integerOf(node: Node): bigint | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "number") return undefined;
  const digits = /^([-+]?)(\d+|0x[\da-fA-F]+|0o[0-7]+)$/.exec(node.raw.trim());
  if (!digits) return undefined;
  const size = BigInt(digits[2]!);
  return digits[1] === "-" ? -size : size;
}
