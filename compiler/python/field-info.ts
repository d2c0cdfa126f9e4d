/** `Field(…)` of pydantic and its like: what they say about a type. */
import type { Json, Keywords } from "../model/type.ts";
import { evaluate } from "./constant.ts";
import { asJson } from "./constant-json.ts";
import { resolve, type Scope } from "./resolve.ts";
import type { Argument, CallExpression, Expression } from "./syntax.ts";

/** What a `Field(…)`, a `Gt(…)` and so on say; what is not written is absent. */
export interface FieldInfo {
  /** Bounds on values, by pydantic's names: `ge`, `max_length`, `pattern`. */
  readonly constraints: ReadonlyMap<string, Json>;
  /** Words that describe: `description`, `title`, `examples`, `deprecated`, and those of `json_schema_extra`. */
  readonly words: Keywords;
  readonly default?: Expression;
  readonly factory?: Expression;
  readonly discriminator?: string;
}

/** What an expression beside a type says; `undefined` where that is not understood, nothing where it is not pydantic's. */
export function fieldInfo(scope: Scope, at: Expression): FieldInfo | undefined {
  if (at.kind === "string" || at.kind === "number" || at.kind === "constant") return nothing;
  const callee = resolve(scope, at.kind === "call" ? at.of : at);
  if (callee?.kind === "class") return isMarker(callee.statement.arguments.length) ? nothing : undefined;
  if (at.kind !== "call" || callee?.kind !== "library") return undefined;
  if (callee.name === "pydantic.Field") return fromField(scope, at);
  const parameters = positions[callee.name];
  return parameters && fromConstraint(scope, at, parameters);
}

const nothing: FieldInfo = { constraints: new Map(), words: {} };

/** A class without bases is nothing to pydantic. */
function isMarker(bases: number): boolean {
  return bases === 0;
}

/** Sources: annotated_types/__init__.py; pydantic/types.py, StringConstraints. */
const positions: Readonly<Record<string, readonly string[]>> = {
  "annotated_types.Gt": ["gt"],
  "annotated_types.Ge": ["ge"],
  "annotated_types.Lt": ["lt"],
  "annotated_types.Le": ["le"],
  "annotated_types.MultipleOf": ["multiple_of"],
  "annotated_types.MinLen": ["min_length"],
  "annotated_types.MaxLen": ["max_length"],
  "annotated_types.Len": ["min_length", "max_length"],
  "annotated_types.Interval": [],
  "pydantic.StringConstraints": [],
};

const constraintNames: ReadonlySet<string> = new Set([
  "gt",
  "ge",
  "lt",
  "le",
  "multiple_of",
  "min_length",
  "max_length",
  "pattern",
]);

/** Keywords that leave a schema as it is. */
const harmless: ReadonlySet<string> = new Set([
  "frozen",
  "init",
  "init_var",
  "kw_only",
  "repr",
  "strict",
  "strip_whitespace",
  "to_lower",
  "to_upper",
  "validate_default",
]);

const described: ReadonlySet<string> = new Set(["title", "description", "examples", "deprecated"]);

function fromConstraint(
  scope: Scope,
  { arguments: given }: CallExpression,
  parameters: readonly string[],
): FieldInfo | undefined {
  const named = given.map((argument, i) => ({ ...argument, name: argument.name ?? parameters[i] }));
  return collect(scope, named);
}

function fromField(scope: Scope, { arguments: given }: CallExpression): FieldInfo | undefined {
  const named = given.map((argument, i) => ({ ...argument, name: argument.name ?? (i === 0 ? "default" : undefined) }));
  const value = (name: string) => named.find((argument) => argument.name === name)?.value;
  const discriminator = value("discriminator");
  const rest = named.filter(
    ({ name = "" }) => name !== "default" && name !== "default_factory" && name !== "discriminator",
  );
  const info = collect(scope, rest);
  if (!info || (discriminator && discriminator.kind !== "string")) return undefined;
  const given0 = value("default");
  const isRequired = given0?.kind === "constant" && given0.value === "...";
  return {
    ...info,
    default: isRequired ? undefined : given0,
    factory: value("default_factory"),
    discriminator: discriminator?.kind === "string" ? discriminator.value : undefined,
  };
}

function collect(scope: Scope, given: readonly Argument[]): FieldInfo | undefined {
  const constraints = new Map<string, Json>();
  const words: Record<string, Json> = {};
  for (const { name, value, spread } of given) {
    if (name === undefined || spread) return undefined;
    if (harmless.has(name)) continue;
    const constant = evaluate(scope, value);
    const json = constant && asJson(constant);
    if (json === undefined) return undefined;
    if (json === null) continue;
    if (constraintNames.has(name)) constraints.set(name, json);
    else if (described.has(name)) words[name] = json;
    else if (name === "json_schema_extra" && typeof json === "object" && !Array.isArray(json))
      Object.assign(words, json);
    else return undefined;
  }
  return { constraints, words };
}
