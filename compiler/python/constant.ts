/** What an expression gives, as far as that can be said without running it. */
import type { Duration } from "../model/scalars.ts";
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
      const items = evaluateAll(scope, at.items, depth);
      return items && { kind: at.kind, items };
    }
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

function evaluateDict(
  scope: Scope,
  { entries }: Extract<Expression, { kind: "dict" }>,
  depth: number,
): Constant | undefined {
  const keys = entries.flatMap(({ key }) => key ?? []);
  const all = evaluateAll(scope, [...keys, ...entries.map(({ value }) => value)], depth);
  if (!all || keys.length < entries.length) return undefined;
  return { kind: "dict", entries: keys.map((_, i) => [all[i]!, all[keys.length + i]!] as const) };
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
  const of = resolve(scope, call.of);
  const given = of && evaluateArguments(scope, call.arguments, depth);
  if (!of || !given) return undefined;
  if (of.kind === "library") return calledLibrary(of.name, given);
  return of.kind === "class" ? calledClass(of, given) : undefined;
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
