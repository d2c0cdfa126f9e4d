/** What stands after `@`, or is called with a function: what makes a task of it, and everything else. */
import { flyte1Module } from "../model/flyte1.ts";
import type { Span } from "../source/node.ts";
import { wholeOf } from "./module.ts";
import type { PythonProject } from "./project.ts";
import { type Definition, resolve, type Scope } from "./resolve.ts";
import type { CallExpression, Expression } from "./syntax.ts";

export type Decorator =
  /** `@task("etl.load")` of the module that flytec generates. */
  | { readonly kind: "declared"; readonly at: Span; readonly task: string; readonly taskAt: Span }
  /** `@etl.task`, `@etl.task(retries=3)`. */
  | {
      readonly kind: "environment";
      readonly at: Span;
      readonly environment: EnvironmentReference;
      readonly call?: CallExpression;
    }
  /** Any other; `keepsSignature` where what it gives is known to be called as the function itself. */
  | { readonly kind: "other"; readonly at: Span; readonly name: string; readonly keepsSignature: boolean };

/** A task environment: one of the generated module, by its variable there, or one that code makes. */
export type EnvironmentReference =
  | { readonly kind: "generated"; readonly variable: string }
  /** `name` is the environment's own, where the code says it in so many words. */
  | { readonly kind: "code"; readonly module: string; readonly name?: string };

/** What a decorator is. */
export function readDecorator(scope: Scope, at: Expression): Decorator {
  return declaredTask(scope, at) ?? environmentTask(scope, at) ?? other(scope, at);
}

function declaredTask({ project, ...scope }: Scope, at: Expression): Decorator | undefined {
  if (at.kind !== "call" || !isOfGenerated(project, resolve({ project, ...scope }, at.of), "task")) return undefined;
  const [first, ...more] = at.arguments;
  if (first?.value.kind !== "string" || first.name !== undefined || more.length > 0) return undefined;
  const { value } = first;
  return { kind: "declared", at, task: value.value, taskAt: value.inside ?? value };
}

/** True for a function of a module that flytec generates, for Flyte 2 or for Flyte 1. */
export function isOfGenerated({ generated }: PythonProject, found: Definition | undefined, name: string): boolean {
  return [generated, flyte1Module].some((module) =>
    found?.kind === "library"
      ? found.name === `${module}.${name}`
      : found?.kind === "function" && found.scope.module.name === module && found.statement.name.name === name,
  );
}

function environmentTask(scope: Scope, at: Expression): Decorator | undefined {
  const callee = at.kind === "call" ? at.of : at;
  if (callee.kind !== "attribute" || callee.name !== "task") return undefined;
  const environment = environmentAt(scope, callee.of);
  return environment && { kind: "environment", at, environment, ...(at.kind === "call" && { call: at }) };
}

/** The task environment that an expression gives; undefined for anything else, and where that is not known. */
export function environmentAt(scope: Scope, at: Expression): EnvironmentReference | undefined {
  const { generated } = scope.project;
  const found = resolve(scope, at);
  if (found?.kind === "library" && found.name.startsWith(`${generated}.`)) {
    return { kind: "generated", variable: found.name.slice(generated.length + 1) };
  }
  if (found?.kind !== "value" || found.value.kind !== "call" || !makesEnvironment(found.scope, found.value))
    return undefined;
  const { name: module } = found.scope.module;
  if (module === generated)
    return { kind: "generated", variable: at.kind === "name" || at.kind === "attribute" ? at.name : "" };
  const name = found.value.arguments.find(
    (argument, i) => argument.name === "name" || (i === 0 && argument.name === undefined),
  )?.value;
  return { kind: "code", module, ...(name?.kind === "string" && { name: name.value }) };
}

/** `flyte.TaskEnvironment(…)`, `flyte.TaskEnvironment.from_task(…)`, `other.clone_with(…)`. */
function makesEnvironment(scope: Scope, { of }: CallExpression): boolean {
  if (of.kind === "attribute" && of.name === "clone_with") return environmentAt(scope, of.of) !== undefined;
  const callee = resolve(scope, of);
  return (
    callee?.kind === "library" &&
    (callee.name === "flyte.TaskEnvironment" || callee.name === "flyte.TaskEnvironment.from_task")
  );
}

function other(scope: Scope, at: Expression): Decorator {
  const callee = at.kind === "call" ? at.of : at;
  const found = resolve(scope, callee);
  return {
    kind: "other",
    at,
    name: found?.kind === "library" ? found.name : dotted(callee),
    keepsSignature: keepsSignature(found),
  };
}

function dotted(at: Expression): string {
  if (at.kind === "name") return at.name;
  return at.kind === "attribute" ? `${dotted(at.of)}.${at.name}` : "";
}

/** Library functions whose results are called as what they were given; a task of Flyte 1 takes what its function takes. */
const wrapping: ReadonlySet<string> = new Set([
  "functools.cache",
  "functools.lru_cache",
  "flyte.trace",
  "flytekit.task",
  "flytekit.dynamic",
]);

/** Functions that wrap as `functools.wraps` does are asked for the signature of what they wrap. */
function keepsSignature(found: Definition | undefined): boolean {
  if (found?.kind === "library") return wrapping.has(found.name);
  if (found?.kind !== "function") return false;
  const { module } = found.scope;
  const { start, end } = wholeOf(module, found.statement);
  return /@(?:functools\.)?wraps\(/.test(module.source.text.slice(start, end));
}
