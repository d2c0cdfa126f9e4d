/** What is said of a function, in a form in which ours and the SDK's can be compared. */
import { valueLiteral } from "../../compiler/emit/flyte2/literal.ts";
import { literalType } from "../../compiler/emit/flyte2/literal-type.ts";
import type { Docs } from "../../compiler/python/docstring.ts";
import type { PythonFunction, PythonInput } from "../../compiler/python/interface.ts";
import type { SdkInterface } from "./sdk.ts";

/** Stands where nothing is claimed. */
export const unknown = "unknown";
const misfit = "misfit";

/** What we say of a function. */
export function ourClaims({ inputs, outputs, docs, isAsync }: PythonFunction): Record<string, unknown> {
  return {
    inputs: inputs ? Object.fromEntries([...inputs].map(([name, input]) => [name, ofInput(input)])) : unknown,
    outputs: outputs
      ? Object.fromEntries([...outputs].map(([name, type]) => [name, (type && literalType(type)) ?? unknown]))
      : unknown,
    docs: docs ? ofDocs(docs) : unknown,
    isAsync,
  };
}

function ofDocs({ short, long, inputs, outputs }: Docs): unknown {
  return {
    ...(short !== undefined && { short }),
    ...(long !== undefined && { long }),
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
  };
}

function ofInput({ type, default: value }: PythonInput): unknown {
  const literal = type && value?.value && valueLiteral(type, value.value);
  return {
    type: (type && literalType(type)) ?? unknown,
    ...(value && { default: value.isMisfit ? misfit : (literal ?? unknown) }),
  };
}

/** What the SDK says: of a type it refuses nothing, of a default it refuses that it does not fit. */
export function sdkClaims({ inputs, outputs, docs, isAsync }: SdkInterface): Record<string, unknown> {
  const input = ({ type, default: value }: SdkInterface["inputs"][string]) => ({
    type: typeof type === "string" ? unknown : type,
    ...(value !== undefined && { default: typeof value === "string" ? misfit : value }),
  });
  return {
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, each]) => [name, input(each)])),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, type]) => [name, typeof type === "string" ? unknown : type]),
    ),
    docs,
    isAsync,
  };
}

/** The SDK's claims where we make the same ones or none; what we claim otherwise stays as it is theirs. */
export function whereClaimed(ours: unknown, theirs: unknown): unknown {
  if (ours === unknown) return unknown;
  if (!isObject(ours) || !isObject(theirs)) return theirs;
  return Object.fromEntries(Object.entries(theirs).map(([key, value]) => [key, whereClaimed(ours[key], value)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
