/** Enum classes that the SDK has no type for. */
import { type Ancestor, ancestorsOf } from "./class-order.ts";
import { type Constant, evaluate } from "./constant.ts";
import { isUnderstood } from "./read-class.ts";
import { type ClassDefinition, resolve } from "./resolve.ts";
import type { AssignStatement, Expression, Statement } from "./syntax.ts";

/** Why an enum is refused: it is a flag, it has no members, or its first member is of this type. */
export type Refusal =
  | { readonly why: "flag" }
  | { readonly why: "empty" }
  | { readonly why: "value"; readonly member: string; readonly type: string };

/**
 * Why the SDK surely refuses a class that is an enum; undefined for any other class, and where only running it tells.
 * Source: flyte/types/_type_engine.py, EnumTransformer.get_literal_type.
 */
export function whyRefused(definition: ClassDefinition): Refusal | undefined {
  const line = ancestorsOf(definition);
  if (!line?.every((one) => isUnderstood(one) && isPlainEnum(one))) return undefined;
  const libraries = new Set(line.flatMap((one) => (one.kind === "library" ? [one.name] : [])));
  if (libraries.has("enum.Flag") || libraries.has("enum.IntFlag")) return { why: "flag" };
  if (![...enums].some((name) => libraries.has(name))) return undefined;
  const first = firstMember(definition);
  if (first === "unknown") return undefined;
  if (!first) return { why: "empty" };
  if (libraries.has("enum.IntEnum") || libraries.has("enum.StrEnum") || libraries.has("str")) return undefined;
  const type = mixedIn.find((name) => libraries.has(name)) ?? typeOf(first.value, definition);
  return type === undefined ? undefined : { why: "value", member: first.name, type };
}

const enums: ReadonlySet<string> = new Set(["enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag"]);
const mixedIn = ["int", "float", "bytes"] as const;
const known: ReadonlySet<string> = new Set([...enums, ...mixedIn, "str"]);

/** Whether a class is an enum that does nothing to its members' values, or a library's class that is known. */
function isPlainEnum(one: Ancestor): boolean {
  if (one.kind === "library") return known.has(one.name);
  const isEnum = ancestorsOf(one)?.some((above) => above.kind === "library" && enums.has(above.name));
  return isEnum === true && !one.statement.body.some(shapesValues);
}

const shaping: ReadonlySet<string> = new Set(["__new__", "__init__", "_generate_next_value_"]);

function shapesValues(statement: Statement): boolean {
  return statement.kind === "function" && shaping.has(statement.name.name);
}

/** The first member that an enum's body gives it; undefined where it has none. */
function firstMember({ statement }: ClassDefinition): { name: string; value: Expression } | undefined | "unknown" {
  for (const each of statement.body) {
    if (each.kind === "assign") {
      const found = memberOf(each);
      if (found) return found;
    } else if (!bindsNoMember(each)) return "unknown";
  }
  return undefined;
}

function memberOf({ targets, value }: AssignStatement): { name: string; value: Expression } | undefined | "unknown" {
  const [target] = targets;
  if (!value) return undefined;
  if (target?.kind !== "name") return "unknown";
  if (/^__.*__$/.test(target.name)) return undefined;
  return target.name.startsWith("_") ? "unknown" : { name: target.name, value };
}

function bindsNoMember(statement: Statement): boolean {
  if (statement.kind === "function") return statement.decorators.length === 0;
  return statement.kind === "expression" || statement.kind === "other";
}

/** The Python type of a member's value where that is known, and no text. */
function typeOf(value: Expression, owner: ClassDefinition): string | undefined {
  const { project, module } = owner.scope;
  const scope = { project, module, owner, before: value.start };
  if (value.kind === "call") {
    const called = resolve(scope, value.of);
    if (called?.kind === "library" && called.name === "enum.auto") return "int";
  }
  const constant = evaluate(scope, value);
  return constant && names[constant.kind];
}

const names: { readonly [kind in Constant["kind"]]?: string } = {
  none: "None",
  bool: "bool",
  int: "int",
  float: "float",
  datetime: "datetime",
  date: "date",
  timedelta: "timedelta",
  list: "list",
  tuple: "tuple",
  set: "set",
  dict: "dict",
};
