/** Tasks as code names them: functions that are decorated, or applied, as such. */
import type { Model } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import { isVariableOf } from "./decorated.ts";
import { type Decorator, type EnvironmentReference, readDecorator } from "./decorator.ts";
import type { Use } from "./read-uses.ts";
import { type Definition, importedBy, inModule, resolve, type Scope } from "./resolve.ts";
import type { AttributeExpression, FunctionStatement, NameExpression } from "./syntax.ts";

/** A function that something makes a task of. */
export interface CodeTask {
  /** The function's own name. */
  readonly name: string;
  readonly statement: FunctionStatement;
  /** What makes a task of it: the decorators that do. */
  readonly decorators: readonly Decorator[];
}

/** A use of a name, followed as far as it leads: what stands there, and the attributes that are asked of it. */
export interface Led {
  readonly definition: Definition;
  readonly attributes: readonly string[];
}

/** What a use of a name stands for; undefined where that cannot be known. */
export function ledBy(scope: Scope, { name, locals }: Use): Led | undefined {
  const chain = chainOf(name);
  const root = chain[0] as NameExpression;
  const own = locals.find((names) => names.has(root.name));
  if (own) return ledByImport(scope, own.get(root.name), chain);
  const here = locals.length > 0 ? scope : { ...scope, before: name.start };
  for (let i = chain.length - 1; i >= 0; i--) {
    const definition = resolve(here, chain[i]!);
    if (definition && definition.kind !== "missing") return { definition, attributes: namesAfter(chain, i) };
  }
  return undefined;
}

type Chain = readonly (NameExpression | AttributeExpression)[];

/** `a`, `a.b`, `a.b.c` of `a.b.c`. */
function chainOf(name: NameExpression | AttributeExpression): Chain {
  return name.kind === "name" ? [name] : [...chainOf(name.of as NameExpression | AttributeExpression), name];
}

function namesAfter(chain: Chain, index: number): string[] {
  return chain.slice(index + 1).map(({ name }) => name);
}

function ledByImport(
  scope: Scope,
  statement: Parameters<typeof importedBy>[1] | undefined,
  chain: Chain,
): Led | undefined {
  let definition = statement && importedBy(scope, statement, chain[0]!.name);
  let at = 0;
  while (definition?.kind === "module" && at + 1 < chain.length)
    definition = inModule(scope.project, definition.module, chain[++at]!.name);
  return definition && { definition, attributes: namesAfter(chain, at) };
}

/** The task that a definition is; undefined for anything else, and where that cannot be known. */
export function codeTask(definition: Definition): CodeTask | undefined {
  if (definition.kind === "function") return decorated(definition.scope, definition.statement);
  if (definition.kind !== "value" || definition.value.kind !== "call") return undefined;
  const { scope, value } = definition;
  const [argument, ...more] = value.arguments;
  const decorator = readDecorator(scope, value.of);
  if (!argument || argument.name !== undefined || more.length > 0 || decorator.kind === "other") return undefined;
  const inner = resolve(scope, argument.value);
  return inner?.kind === "function"
    ? { name: inner.statement.name.name, statement: inner.statement, decorators: [decorator] }
    : undefined;
}

function decorated(scope: Scope, statement: FunctionStatement): CodeTask | undefined {
  const decorators = statement.decorators
    .map((each) => readDecorator({ ...scope, before: statement.start }, each))
    .filter(({ kind }) => kind !== "other");
  return decorators.length > 0 ? { name: statement.name.name, statement, decorators } : undefined;
}

/** The task of the file that a task in code is; undefined where it is none of them, or none surely. */
export function declaredTask(
  model: Model,
  { name, decorators }: Pick<CodeTask, "name" | "decorators">,
): Task | undefined {
  const named = new Set(decorators.flatMap((decorator) => tasksOf(model, decorator, name)));
  return named.size === 1 ? [...named][0] : undefined;
}

function tasksOf(model: Model, decorator: Decorator, name: string): Task[] {
  if (decorator.kind === "other") return [];
  if (decorator.kind === "declared") {
    const dot = decorator.task.lastIndexOf(".");
    return taskNamed(model, decorator.task.slice(0, dot), decorator.task.slice(dot + 1));
  }
  return environmentsOf(model, decorator.environment).flatMap((environment) => taskNamed(model, environment, name));
}

function taskNamed({ environments }: Model, environment: string, name: string): Task[] {
  const task = environments.get(environment)?.tasks.get(name);
  return task ? [task] : [];
}

/** The environments that code may mean: several where their names become one variable. */
export function environmentsOf({ environments }: Model, reference: EnvironmentReference): string[] {
  if (reference.kind === "generated")
    return [...environments.keys()].filter((name) => isVariableOf(reference.variable, name));
  return reference.name !== undefined && environments.has(reference.name) ? [reference.name] : [];
}
