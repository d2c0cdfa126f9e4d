/** Annotations as types: `list[Order] | None` in a module means what it means to the SDK there. */
import type { ClassType, PickledType, Type } from "../model/type.ts";
import { qualify } from "../model/type-names.ts";
import { annotationType } from "../model/type-parse.ts";
import type { Expression as Spelling } from "../model/type-syntax.ts";
import { annotatedType } from "./annotated.ts";
import { classType } from "./class-type.ts";
import { typeFromCall } from "./functional-class.ts";
import { isBuiltin } from "./library-names.ts";
import { readStatements } from "./read-statements.ts";
import { type Definition, resolve, type Scope } from "./resolve.ts";
import { isSettled, unprinted } from "./settled.ts";
import type { Expression, StringExpression, SubscriptExpression } from "./syntax.ts";

/** The type an annotation means where it stands; undefined where that cannot be known, or where it means none. */
export function typeAt(scope: Scope, annotation: Expression): Type | undefined {
  const spelling = spelled(scope, annotation, 0);
  return spelling && annotationType(spelling);
}

/** As `typeAt`, for a whole annotation: undefined also where classes of one name meet in it, or what is printed is not known. */
export function settledType(scope: Scope, annotation: Expression): Type | undefined {
  const type = typeAt(scope, annotation);
  return type && isSettled(type) ? type : undefined;
}

/** More than annotations that mean anything nest. */
const maxDepth = 40;

/** An annotation with its names resolved. */
function spelled(scope: Scope, at: Expression, depth: number): Spelling | undefined {
  if (depth > maxDepth) return undefined;
  switch (at.kind) {
    case "name":
    case "attribute":
      return named(resolve(scope, at), at, depth);
    case "subscript":
      return subscripted(scope, at, depth);
    case "string":
      return quoted(scope, at, depth);
    case "constant":
      return constant(at);
    case "binary":
      return bar(scope, at, depth);
    case "list":
      return all(
        at.items.map((item) => spelled(scope, item, depth + 1)),
        (items) => ({ kind: "list", items, ...spanOf(at) }),
      );
    default:
      return undefined;
  }
}

function spanOf({ start, end }: Expression) {
  return { start, end };
}

function all(parts: readonly (Spelling | undefined)[], make: (parts: Spelling[]) => Spelling): Spelling | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? make(known) : undefined;
}

function constant(at: Extract<Expression, { kind: "constant" }>): Spelling | undefined {
  if (at.value === "...") return { kind: "ellipsis", ...spanOf(at) };
  return at.value === null ? { kind: "name", name: "None", ...spanOf(at) } : undefined;
}

/** `A | B`; with a string on one side Python itself fails. */
function bar(scope: Scope, at: Extract<Expression, { kind: "binary" }>, depth: number): Spelling | undefined {
  if (at.operator !== "|" || at.left.kind === "string" || at.right.kind === "string") return undefined;
  const sides = [at.left, at.right].map((side) => spelled(scope, side, depth + 1));
  return all(sides, (operands) => ({
    kind: "bar",
    operands: operands.flatMap((operand) => (operand.kind === "bar" ? operand.operands : [operand])),
    ...spanOf(at),
  }));
}

/** A forward reference is read where it stands, once all that it may name is defined. */
function quoted(scope: Scope, at: StringExpression, depth: number): Spelling | undefined {
  if (/^\s/.test(at.value)) return undefined;
  const { inside } = at;
  const [statement, ...more] = readStatements({ text: `(${at.value})`, offset: inside ? inside.start - 1 : at.start });
  if (statement?.kind !== "expression" || more.length > 0) return undefined;
  return spelled({ ...scope, before: scope.quotedBefore }, statement.value, depth + 1);
}

function named(found: Definition | undefined, at: Expression, depth: number): Spelling | undefined {
  switch (found?.kind) {
    case "library":
      return library(found.name, at);
    case "class":
      return known(at, classType(found));
    case "value":
      return found.value.kind === "call"
        ? fromCall(found.scope, found.value, at)
        : spelled(found.scope, found.value, depth + 1);
    case "type":
      return found.statement.isGeneric ? undefined : pickledAs(found.statement.name.name, at);
    default:
      return undefined;
  }
}

function library(name: string, at: Expression): Spelling | undefined {
  if (qualify(name) || name.includes(".")) return { kind: "name", name, ...spanOf(at) };
  return isBuiltin(name) && /^[A-Z]/.test(name) ? pickledAs(name, at, true) : undefined;
}

/** What the type engine only knows by what `str()` gives for it. */
function pickledAs(name: string, at: Expression, isClass = false): Spelling {
  const type: PickledType = { kind: "pickled", name, args: [], source: name, isClass };
  return { kind: "known", type, source: name, ...spanOf(at) };
}

function known(at: Expression, type: ClassType): Spelling {
  return { kind: "known", type, source: `${type.module}.${type.name}`, ...spanOf(at) };
}

function fromCall(scope: Scope, call: Extract<Expression, { kind: "call" }>, at: Expression): Spelling | undefined {
  const type = typeFromCall(scope, call);
  return type && known(at, type);
}

function subscripted(scope: Scope, at: SubscriptExpression, depth: number): Spelling | undefined {
  const of = resolve(scope, at.of);
  if (of?.kind === "class")
    return known(at, { kind: "class", module: of.scope.module.name, name: of.qualname, args: [] });
  if (of?.kind !== "library") return undefined;
  if (of.name === "typing.Annotated") return annotated(scope, at);
  if (of.name === "typing.Literal") return literal(at);
  if (of.name === "flyte.io.File" || of.name === "flyte.io.Dir") return { kind: "name", name: of.name, ...spanOf(at) };
  if (!qualify(of.name)) return of.name.includes(".") ? parametrized(of.name, at) : undefined;
  const items = at.items.map((item) => spelled(scope, item, depth + 1));
  return all(items, (args) => ({ kind: "name", name: of.name, args, ...spanOf(at) }));
}

/** Of a library's own generic type only a text in its brackets is kept: what flytekit's files hold. */
function parametrized(name: string, at: SubscriptExpression): Spelling | undefined {
  const [item, ...more] = at.items;
  if (item?.kind === "string" && more.length === 0)
    return { kind: "known", type: { kind: "library", name, parameter: item.value }, source: name, ...spanOf(at) };
  return name.startsWith("flytekit.") ? undefined : { kind: "name", name, ...spanOf(at) };
}

function literal(at: SubscriptExpression): Spelling | undefined {
  return all(at.items.map(literalValue), (args) => ({ kind: "name", name: "typing.Literal", args, ...spanOf(at) }));
}

function literalValue(item: Expression): Spelling | undefined {
  const span = spanOf(item);
  if (item.kind === "string") return { kind: "constant", value: item.value, ...span };
  if (item.kind === "constant" && item.value !== "...") {
    return { kind: "name", name: item.value === null ? "None" : item.value ? "True" : "False", ...span };
  }
  const value =
    item.kind === "unary" && item.operator === "-" && item.operand.kind === "number"
      ? -item.operand.value
      : numberOf(item);
  return typeof value === "bigint" ? { kind: "constant", value: Number(value), ...span } : undefined;
}

function numberOf(item: Expression): bigint | number | undefined {
  return item.kind === "number" ? item.value : undefined;
}

/** Printed inside another type it shows objects that are not known here. */
function annotated(scope: Scope, at: SubscriptExpression): Spelling | undefined {
  const [first, ...extras] = at.items;
  const base = first && typeAt(scope, first);
  const type = base && annotatedType(scope, base, extras);
  return type && { kind: "known", type, source: `typing.Annotated[${unprinted}]`, ...spanOf(at) };
}
