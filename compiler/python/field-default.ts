/** What a field of a class takes when it is not given. */
import type { Field, Type } from "../model/type.ts";
import { evaluate } from "./constant.ts";
import { type Converter, fitting } from "./fitting.ts";
import { resolve, type Scope } from "./resolve.ts";
import type { Expression } from "./syntax.ts";

export type FieldDefault = Pick<Field, "default" | "factory">;

/** A default that is written as a value, None for whatever type; undefined where its schema cannot be known. */
export function plainDefault(
  scope: Scope,
  type: Type,
  value: Expression,
  by: Exclude<Converter, "engine">,
): FieldDefault | undefined {
  const constant = evaluate(scope, value);
  const made = constant && fitting(type, constant, by);
  if (made === "misfit" && constant?.kind === "none") return { default: constant };
  return made && made !== "misfit" ? { default: made.value } : undefined;
}

/** A default that is made by calling something; what that gives may stay unknown, since no schema shows it. */
export function factoryDefault(
  scope: Scope,
  type: Type,
  factory: Expression,
  by: Exclude<Converter, "engine">,
): FieldDefault {
  const made =
    factory.kind === "lambda" ? plainDefault(scope, type, factory.body, by) : called(scope, type, factory, by);
  return made?.default ? { default: made.default, factory: true } : { factory: true };
}

function called(
  scope: Scope,
  type: Type,
  factory: Expression,
  by: Exclude<Converter, "engine">,
): FieldDefault | undefined {
  const { start, end } = factory;
  const found = resolve(scope, factory);
  if (found?.kind !== "library" && found?.kind !== "class") return undefined;
  return plainDefault(scope, type, { kind: "call", of: factory, arguments: [], start, end }, by);
}
