import type { PickledType, Type } from "../model/type.ts";
import { settledType } from "./annotation.ts";
import { evaluate } from "./constant.ts";
import { fitting } from "./fitting.ts";
import type { PythonDefault, PythonInput } from "./interface.ts";
import type { Scope } from "./resolve.ts";
import type { Expression, FunctionStatement, Parameter } from "./syntax.ts";

/** The parameters of a function as inputs of a task. Source: flyte/models.py, NativeInterface.from_callable. */
export function readInputs(scope: Scope, { parameters }: FunctionStatement): Map<string, PythonInput> {
  return new Map(
    parameters.filter(({ stars }) => stars === 0).map((parameter) => [parameter.name, readInput(scope, parameter)]),
  );
}

/** What the SDK takes for the type of a parameter without annotation. */
const noAnnotation: PickledType = {
  kind: "pickled",
  name: "inspect._empty",
  args: [],
  source: "inspect._empty",
  isClass: true,
};

function readInput(scope: Scope, { start, end, annotation, default: value }: Parameter): PythonInput {
  const type = annotation ? settledType(scope, annotation) : noAnnotation;
  return {
    at: { start, end },
    ...(annotation && { annotation: { start: annotation.start, end: annotation.end } }),
    ...(type && { type }),
    ...(value && { default: readDefault(scope, type, value) }),
  };
}

function readDefault(scope: Scope, type: Type | undefined, value: Expression): PythonDefault {
  const constant = type && evaluate(scope, value);
  const made = type && constant && fitting(type, constant, "engine");
  const at = { start: value.start, end: value.end };
  return made === "misfit" ? { at, isMisfit: true } : { at, ...(made && { value: made.value }), isMisfit: false };
}
