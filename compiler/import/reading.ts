/** Reading what Python code configures: names are followed to what they stand for; what only running it tells is a loss. */
import { type Constant, evaluate } from "../python/constant.ts";
import type { PythonModule } from "../python/module.ts";
import type { PythonProject } from "../python/project.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression, Expression } from "../python/syntax.ts";
import type { Span } from "../source/node.ts";
import type { Loss } from "./loss.ts";
import { mutatedNames } from "./mutation.ts";

/** An expression, and where it is evaluated. */
export interface At {
  readonly scope: Scope;
  readonly at: Expression;
}

/** What is read, and what could not be. */
export interface Reading {
  readonly project: PythonProject;
  /** The folder of `flyte.yaml`. */
  readonly base: string;
  readonly losses: Loss[];
}

/** A value as it is written in `flyte.yaml`; undefined where nothing is said, and after a loss. */
export type Read<T> = (reading: Reading, at: At) => T | undefined;

/** Notes that something stays code. */
export function lose(reading: Reading, { scope, at }: { scope: Scope; at: Span }, message: string): undefined {
  reading.losses.push({ file: scope.module.source.uri, start: at.start, end: at.end, kind: "code", message });
  return undefined;
}

/** What a name stands for, other names followed; anything else is itself. */
export function follow({ scope, at }: At): At {
  if (at.kind !== "name" && at.kind !== "attribute") return { scope, at };
  const found = resolve(scope, at);
  return found?.kind === "value" ? { scope: found.scope, at: found.value } : { scope, at };
}

/** The variable that a name leads to, by its module and where its statement begins. */
export interface Variable {
  readonly module: PythonModule;
  readonly start: number;
  readonly name: string;
}

/** The variable that an expression names; undefined for any other expression. */
export function variableOf({ scope, at }: At): Variable | undefined {
  if (at.kind !== "name" && at.kind !== "attribute") return undefined;
  const found = resolve(scope, at);
  if (found?.kind !== "value" || found.scope.owner || found.scope.before === undefined) return undefined;
  return variableAt(found.scope.module, found.scope.before);
}

/** The variable that the statement at an offset assigns. */
export function variableAt(module: PythonModule, start: number): Variable | undefined {
  const [name] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(module.source.text.slice(start, start + 200)) ?? [];
  return name === undefined ? undefined : { module, start, name };
}

/** A call, once names have been followed. */
export interface CallAt {
  readonly scope: Scope;
  readonly at: CallExpression;
}

/** The call that an expression is, or that its name stands for. */
export function callAt(place: At): CallAt | undefined {
  const { scope, at } = follow(place);
  return at.kind === "call" ? { scope, at } : undefined;
}

/** True for `None`. */
export function isNone(place: At): boolean {
  const { at } = follow(place);
  return at.kind === "constant" && at.value === null;
}

/** The object that an expression gives; undefined where only running the code tells, or where it is changed after it was made. */
export function constantAt(place: At): Constant | undefined {
  return isChanged(place, 0) ? undefined : evaluate(place.scope, place.at);
}

/** More than names lead to each other. */
const maxDepth = 12;

/** Whether an expression goes by way of a variable whose object the module changes: `packages.append("x")`. */
export function isChanged({ scope, at }: At, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (at.kind === "name" || at.kind === "attribute") {
    const variable = variableOf({ scope, at });
    if (variable && mutatedNames(variable.module).has(variable.name)) return true;
    const next = follow({ scope, at });
    return next.at !== at && isChanged(next, depth + 1);
  }
  return partsOf(at).some((part) => isChanged({ scope, at: part }, depth + 1));
}

function partsOf(at: Expression): readonly Expression[] {
  switch (at.kind) {
    case "list":
    case "tuple":
    case "set":
      return at.items;
    case "dict":
      return at.entries.map(({ value }) => value);
    case "binary":
      return [at.left, at.right];
    case "starred":
      return [at.value];
    case "subscript":
      return [at.of];
    case "format":
      return at.parts.flatMap((part) => (typeof part === "string" ? [] : [part]));
    case "call":
      return [...(at.of.kind === "attribute" ? [at.of.of] : []), ...at.arguments.map(({ value }) => value)];
    default:
      return [];
  }
}
