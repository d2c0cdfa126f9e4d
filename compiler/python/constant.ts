/** What an expression gives, as far as that can be said without running it. */
import type { Duration } from "../model/scalars.ts";
import { pythonFloat } from "../model/type-spelling.ts";
import { type Day, type Moment, parseDay, parseMoment } from "../model/value-time.ts";
import { ancestorsOf } from "./class-order.ts";
import { arithmetic } from "./constant-arithmetic.ts";
import { calledTime } from "./constant-time.ts";
import { type ClassDefinition, type Definition, resolve, type Scope } from "./resolve.ts";
import type { Argument, CallExpression, Expression } from "./syntax.ts";

/** An object that an expression gives. */
export type Constant =
  | { readonly kind: "none" }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "str"; readonly value: string }
  /** Without a time zone it is taken for UTC, but written differently. */
  | { readonly kind: "datetime"; readonly value: Moment; readonly isNaive: boolean }
  | { readonly kind: "utc" }
  /** `timezone(timedelta(hours=1))`: minutes east of UTC. */
  | { readonly kind: "zone"; readonly offset: number }
  | { readonly kind: "date"; readonly value: Day }
  | { readonly kind: "timedelta"; readonly value: Duration }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly Constant[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [key: Constant, value: Constant])[] }
  | { readonly kind: "member"; readonly of: ClassDefinition; readonly name: string }
  /** What calling a class of the project gives. */
  | { readonly kind: "instance"; readonly of: ClassDefinition; readonly arguments: readonly GivenArgument[] };

export interface GivenArgument {
  readonly name?: string;
  readonly value: Constant;
}

/** More than expressions of constants nest. */
const maxDepth = 40;

/** The object that an expression gives; undefined where only running it tells. */
export function evaluate(scope: Scope, at: Expression, depth = 0): Constant | undefined {
  if (depth > maxDepth) return undefined;
  switch (at.kind) {
    case "constant":
      return at.value === null
        ? { kind: "none" }
        : at.value === "..."
          ? { kind: "ellipsis" }
          : { kind: "bool", value: at.value };
    case "number":
      return typeof at.value === "bigint" ? { kind: "int", value: at.value } : { kind: "float", value: at.value };
    case "string":
      return { kind: "str", value: at.value };
    case "list":
    case "tuple":
    case "set": {
      const items = evaluateItems(scope, at.items, depth);
      return items && { kind: at.kind, items };
    }
    case "format":
      return evaluateFormat(scope, at.parts, depth);
    case "subscript":
      return subscripted(scope, at, depth);
    case "dict":
      return evaluateDict(scope, at, depth);
    case "unary":
    case "binary":
      return arithmetic(at, (operand) => evaluate(scope, operand, depth + 1));
    case "name":
    case "attribute":
      return evaluateName(scope, at, depth);
    case "call":
      return evaluateCall(scope, at, depth);
    default:
      return undefined;
  }
}

function evaluateAll(scope: Scope, expressions: readonly Expression[], depth: number): Constant[] | undefined {
  const found = expressions.map((each) => evaluate(scope, each, depth + 1));
  const known = found.filter((constant) => constant !== undefined);
  return known.length === found.length ? known : undefined;
}

/** The items of a display, those of `*value` in its place. */
function evaluateItems(scope: Scope, expressions: readonly Expression[], depth: number): Constant[] | undefined {
  const found = expressions.map((each) => {
    if (each.kind !== "starred") return evaluateAll(scope, [each], depth);
    const spread = evaluate(scope, each.value, depth + 1);
    return spread && "items" in spread ? spread.items : undefined;
  });
  return found.includes(undefined) ? undefined : found.flatMap((items) => items ?? []);
}

function evaluateFormat(scope: Scope, parts: readonly (string | Expression)[], depth: number): Constant | undefined {
  const texts = parts.map((part) => (typeof part === "string" ? part : textOf(evaluate(scope, part, depth + 1))));
  return texts.includes(undefined) ? undefined : { kind: "str", value: texts.join("") };
}

/** What `str()` makes of a constant, where that is the same everywhere. */
function textOf(constant: Constant | undefined): string | undefined {
  if (constant?.kind === "str") return constant.value;
  if (constant?.kind === "int") return String(constant.value);
  if (constant?.kind === "float") return pythonFloat(constant.value);
  if (constant?.kind === "bool") return constant.value ? "True" : "False";
  return constant?.kind === "none" ? "None" : undefined;
}

/** `settings["region"]`, `versions[0]`. */
function subscripted(
  scope: Scope,
  { of, items }: Extract<Expression, { kind: "subscript" }>,
  depth: number,
): Constant | undefined {
  const [index, ...more] = items;
  const object = evaluate(scope, of, depth + 1);
  const key = index && more.length === 0 ? evaluate(scope, index, depth + 1) : undefined;
  if (object?.kind === "dict" && key) return object.entries.findLast(([name]) => isSame(name, key))?.[1];
  if ((object?.kind !== "list" && object?.kind !== "tuple") || key?.kind !== "int") return undefined;
  return object.items.at(Number(key.value));
}

function isSame(a: Constant, b: Constant): boolean {
  return "value" in a && "value" in b && a.kind === b.kind && a.value === b.value;
}

function evaluateDict(
  scope: Scope,
  { entries }: Extract<Expression, { kind: "dict" }>,
  depth: number,
): Constant | undefined {
  const found = entries.map(({ key, value }) => {
    const object = evaluate(scope, value, depth + 1);
    if (!key) return object?.kind === "dict" ? object.entries : undefined;
    const name = evaluate(scope, key, depth + 1);
    return name && object && [[name, object] as const];
  });
  if (found.includes(undefined)) return undefined;
  const all = found.flatMap((each) => each ?? []);
  const first = (name: Constant) => all.findIndex(([other]) => isSame(name, other) || name === other);
  const names = all.flatMap(([name], i) => (first(name) === i ? [name] : []));
  return {
    kind: "dict",
    entries: names.map((name) => all.findLast(([other]) => isSame(name, other) || name === other)!),
  };
}

function evaluateName(scope: Scope, at: Expression, depth: number): Constant | undefined {
  const object = at.kind === "attribute" ? resolve(scope, at.of) : undefined;
  if (at.kind === "attribute" && object?.kind === "class" && isEnum(object)) return memberOf(object, at.name);
  if (at.kind === "attribute" && (at.name === "value" || at.name === "name")) {
    const member = evaluate(scope, at.of, depth + 1);
    if (member?.kind === "member")
      return at.name === "name" ? { kind: "str", value: member.name } : valueOfMember(member, depth);
  }
  const found = resolve(scope, at);
  if (found?.kind === "library") return utc.has(found.name) ? { kind: "utc" } : undefined;
  return found?.kind === "value" ? evaluate(found.scope, found.value, depth + 1) : undefined;
}

const utc: ReadonlySet<string> = new Set(["datetime.timezone.utc", "datetime.UTC"]);

/** Whether a class is an enum of any kind. */
export function isEnum(definition: ClassDefinition): boolean {
  const line = ancestorsOf(definition) ?? [];
  return line.some((ancestor) => ancestor.kind === "library" && ancestor.name.startsWith("enum."));
}

function memberOf(of: ClassDefinition, name: string): Constant | undefined {
  return memberValue(of, name) && { kind: "member", of, name };
}

function memberValue({ statement }: ClassDefinition, name: string): Expression | undefined {
  for (const each of statement.body)
    if (each.kind === "assign" && each.targets.some((target) => target.kind === "name" && target.name === name))
      return each.value;
  return undefined;
}

/** The value of a member of an enum. */
export function valueOfMember({ of, name }: Extract<Constant, { kind: "member" }>, depth = 0): Constant | undefined {
  const value = memberValue(of, name);
  const { project, module } = of.scope;
  return value && evaluate({ project, module, owner: of, before: value.start }, value, depth + 1);
}

function evaluateCall(scope: Scope, call: CallExpression, depth: number): Constant | undefined {
  const joined = joinedText(scope, call, depth);
  if (joined) return joined;
  const of = resolve(scope, call.of);
  const given = of && evaluateArguments(scope, call.arguments, depth);
  if (!of || !given) return undefined;
  if (of.kind === "library") return calledLibrary(of.name, given);
  return of.kind === "class" ? calledClass(of, given) : undefined;
}

/** `", ".join(names)`. */
function joinedText(scope: Scope, { of, arguments: given }: CallExpression, depth: number): Constant | undefined {
  const [only] = given;
  if (of.kind !== "attribute" || of.name !== "join" || !only || given.length > 1) return undefined;
  const between = of.of.kind === "string" ? of.of.value : undefined;
  const list = between === undefined ? undefined : evaluate(scope, only.value, depth + 1);
  const texts = list && "items" in list ? list.items.map((item) => (item.kind === "str" ? item.value : undefined)) : [];
  return list && between !== undefined && "items" in list && !texts.includes(undefined)
    ? { kind: "str", value: texts.join(between) }
    : undefined;
}

function evaluateArguments(scope: Scope, given: readonly Argument[], depth: number): GivenArgument[] | undefined {
  const values = given.some(({ spread }) => spread)
    ? undefined
    : evaluateAll(
        scope,
        given.map(({ value }) => value),
        depth,
      );
  return values?.map((value, i) => (given[i]!.name === undefined ? { value } : { name: given[i]!.name, value }));
}

function calledClass(
  of: Extract<Definition, { kind: "class" }>,
  given: readonly GivenArgument[],
): Constant | undefined {
  if (!isEnum(of)) return { kind: "instance", of, arguments: given };
  const [wanted] = given;
  const member = of.statement.body
    .flatMap((each) => (each.kind === "assign" ? each.targets : []))
    .find((target) => {
      const value = target.kind === "name" ? valueOfMember({ kind: "member", of, name: target.name }, 0) : undefined;
      return value?.kind === "str" && wanted?.value.kind === "str" && value.value === wanted.value.value;
    });
  return member?.kind === "name" && given.length === 1 ? { kind: "member", of, name: member.name } : undefined;
}

/** Calls of Python's own classes. */
function calledLibrary(name: string, given: readonly GivenArgument[]): Constant | undefined {
  if (given.length === 0 && (name === "list" || name === "tuple" || name === "set")) return { kind: name, items: [] };
  if (name === "dict") return calledDict(given);
  if (name === "float") return calledFloat(given);
  if (name === "datetime.date.fromisoformat" || name === "datetime.datetime.fromisoformat") return fromIso(name, given);
  return calledTime(name, given);
}

function calledDict(given: readonly GivenArgument[]): Constant | undefined {
  const entries = given.flatMap(({ name, value }) =>
    name === undefined ? [] : [[{ kind: "str", value: name } as const, value] as const],
  );
  return entries.length === given.length ? { kind: "dict", entries } : undefined;
}

function calledFloat([first, ...more]: readonly GivenArgument[]): Constant | undefined {
  if (!first || more.length > 0 || first.name !== undefined) return undefined;
  const { value: of } = first;
  if (of.kind === "int" || of.kind === "float") return { kind: "float", value: Number(of.value) };
  const match =
    of.kind === "str" ? /^\s*([+-]?)(?:(inf(?:inity)?)|(nan)|(\d+(?:\.\d*)?(?:e[+-]?\d+)?))\s*$/i.exec(of.value) : null;
  if (!match) return undefined;
  const size = match[2] ? Number.POSITIVE_INFINITY : match[3] ? Number.NaN : Number(match[4]);
  return { kind: "float", value: match[1] === "-" ? -size : size };
}

function fromIso(name: string, [first, ...more]: readonly GivenArgument[]): Constant | undefined {
  if (first?.value.kind !== "str" || more.length > 0) return undefined;
  const day = parseDay(first.value.value);
  if (name === "datetime.date.fromisoformat") return day && { kind: "date", value: day };
  const moment = parseMoment(first.value.value);
  const isNaive = !/(?:[Zz]|[+-]\d\d:?\d\d)$/.test(first.value.value);
  return moment && { kind: "datetime", value: moment, isNaive };
}
