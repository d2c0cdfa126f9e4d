/** What a Python function takes and gives, read from its source: what the SDK's `NativeInterface` says of it. */
import type { Type } from "../model/type.ts";
import type { Value } from "../model/value.ts";
import type { Source, Span } from "../source/node.ts";
import { type Decorator, readDecorator } from "./decorator.ts";
import { type Docs, readDocstring } from "./docstring.ts";
import { type Missing, missingFunction, missingModule } from "./missing.ts";
import { docstringOf, type PythonModule, wholeOf } from "./module.ts";
import { type Outputs, readOutputs } from "./outputs.ts";
import { readInputs } from "./parameters.ts";
import { findModule, type PythonProject } from "./project.ts";
import { type Definition, inModule, resolve, type Scope } from "./resolve.ts";
import type { CallExpression, FunctionStatement } from "./syntax.ts";
import { type TaskMention, taskMentions } from "./task-mentions.ts";

/** Where a function is found: `pkg.mod:name`. */
export interface FunctionReference {
  readonly module: string;
  readonly function: string;
}

export interface PythonFunction {
  /** Its own name, and the module that defines it; what a reference names may only import it. */
  readonly name: string;
  readonly module: string;
  readonly source: Source;
  /** Its name in the source. */
  readonly at: Span;
  /** All of it, from its first decorator on. */
  readonly whole: Span;
  readonly isAsync: boolean;
  /** What makes something else of it, outermost first. */
  readonly decorators: readonly Decorator[];
  /** How many of them are called with it, maybe in another file; the others stand above it. */
  readonly applied: number;
  /** What the source says, and where that stands. */
  readonly definition: FunctionDefinition;
  /** In the order of the signature; undefined where a decorator may have changed that. */
  readonly inputs?: ReadonlyMap<string, PythonInput>;
  /** By the names the SDK gives them; undefined where there is no knowing which there are. */
  readonly outputs?: Outputs;
  /** `*args` and `**kwargs`, which the SDK refuses. */
  readonly variadic: readonly { readonly name: string; readonly at: Span }[];
  /** Read when asked for; undefined where the SDK fails on the docstring. */
  readonly docs: Docs | undefined;
  /** Its return annotation, if it has one. */
  readonly returns?: Span;
  /** The tasks that it may start; worked out when asked for. */
  readonly mentions: readonly TaskMention[];
}

export interface PythonInput {
  /** The parameter's name in the source. */
  readonly at: Span;
  /** Its annotation, if it has one. */
  readonly annotation?: Span;
  /** Undefined where the annotation is not understood. */
  readonly type?: Type;
  readonly default?: PythonDefault;
}

export interface PythonDefault {
  readonly at: Span;
  /** The value as one of the input's type; undefined where only running the code tells, or where it is none. */
  readonly value?: Value;
  /** True where the SDK refuses it as a value of the input's type. */
  readonly isMisfit: boolean;
}

/**
 * The function that a reference leads to, imports, aliases and decorators followed. `missing` where the module or the
 * function is surely not there, with the name that was probably meant; undefined where that cannot be known.
 */
export function interfaceOf(
  reference: FunctionReference,
  project: PythonProject,
): PythonFunction | Missing | undefined {
  const key = `${reference.module}:${reference.function}`;
  let answered = project.functions.get(key) ?? project.recall?.(reference, project);
  answered ??= { reference, found: readReference(reference, project) };
  project.functions.set(key, answered);
  return answered.found;
}

/** As `interfaceOf`, from the source. */
export function readReference(
  reference: FunctionReference,
  project: PythonProject,
): PythonFunction | Missing | undefined {
  const found = findModule(project, reference.module);
  if (found?.kind !== "module") return missingModule(project, reference.module);
  const definition = inModule(project, found.module, reference.function);
  return definition?.kind === "missing"
    ? missingFunction(found.module, reference.function)
    : functionAt(definition, []);
}

/** A function as its module defines it. */
export type FunctionDefinition = Extract<Definition, { readonly kind: "function" }>;

function functionAt(definition: Definition | undefined, applied: readonly Decorator[]): PythonFunction | undefined {
  if (definition?.kind === "function") return readFunction(definition, applied);
  if (definition?.kind !== "value") return undefined;
  const { scope, value } = definition;
  if (value.kind === "call") return appliedTo(scope, value, applied);
  return value.kind === "name" || value.kind === "attribute" ? functionAt(resolve(scope, value), applied) : undefined;
}

/** `etl.task(load)`, `task("etl.load")(load)`: a decorator that is called with the function. */
function appliedTo(
  scope: Scope,
  { of, arguments: [first, ...more] }: CallExpression,
  applied: readonly Decorator[],
): PythonFunction | undefined {
  if (!first || first.name !== undefined || first.spread || more.length > 0) return undefined;
  const decorator = readDecorator(scope, of);
  if (decorator.kind === "other" && !decorator.keepsSignature) return undefined;
  const inner = first.value.kind === "call" ? appliedTo(scope, first.value, [...applied, decorator]) : undefined;
  return inner ?? functionAt(resolve(scope, first.value), [...applied, decorator]);
}

function readFunction(definition: FunctionDefinition, applied: readonly Decorator[]): PythonFunction | undefined {
  const { scope, statement } = definition;
  const { module } = scope;
  if (statement.isBroken) return undefined;
  const own = statement.decorators.map((decorator) => readDecorator({ ...scope, before: statement.start }, decorator));
  const variadic = statement.parameters
    .filter(({ stars }) => stars > 0)
    .map(({ name, start, end }) => ({ name, at: { start, end } }));
  const isPlain = keepsSignature([...applied, ...own]) && !statement.isGeneric;
  const inside = signatureScope(definition);
  let docs: { readonly read: Docs | undefined } | undefined;
  return {
    name: statement.name.name,
    module: module.name,
    source: module.source,
    at: spanOf(statement.name),
    whole: wholeOf(module, statement),
    isAsync: statement.isAsync,
    decorators: [...applied, ...own],
    applied: applied.length,
    definition,
    ...(statement.returns && { returns: spanOf(statement.returns) }),
    inputs: isPlain ? readInputs(inside, statement) : undefined,
    outputs: isPlain ? readOutputs(inside, statement.returns) : undefined,
    variadic,
    get mentions() {
      return taskMentions(scope.project, definition);
    },
    get docs() {
      docs ??= { read: docsOf(module, statement) };
      return docs.read;
    },
  };
}

function docsOf(module: PythonModule, statement: FunctionStatement): Docs | undefined {
  const docstring = docstringOf(module, statement);
  return docstring ? readDocstring(docstring) : { inputs: new Map(), outputs: new Map() };
}

/** Where a function's annotations and defaults are evaluated. */
export function signatureScope({ scope, statement }: FunctionDefinition): Scope {
  const quotedBefore = statement.decorators.length > 0 ? statement.start : undefined;
  return { ...scope, owner: undefined, before: statement.start, quotedBefore };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Whether what the SDK makes a task of is called as the function is; what comes after that does not matter. */
function keepsSignature(decorators: readonly Decorator[]): boolean {
  const task = decorators.findLastIndex(({ kind }) => kind !== "other");
  return decorators.slice(task + 1).every((decorator) => decorator.kind === "other" && decorator.keepsSignature);
}
