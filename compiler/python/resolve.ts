/** What a name or `a.b.c` in Python stands for, across files and without running anything. */
import { type Binding, bindingsIn, bindingsOf, starsOf } from "./bindings.ts";
import { decideIn } from "./decide.ts";
import { canonical, isBuiltin } from "./library-names.ts";
import { chunksBinding, type PythonModule } from "./module.ts";
import { findModule, type PythonProject } from "./project.ts";
import type {
  ClassStatement,
  Expression,
  FromStatement,
  FunctionStatement,
  ImportStatement,
  TypeAliasStatement,
} from "./syntax.ts";

/** Where an expression stands, which decides what names mean in it. */
export interface Scope {
  readonly project: PythonProject;
  readonly module: PythonModule;
  /** The class whose body it stands in. */
  readonly owner?: ClassDefinition;
  /** Set where it is evaluated at once: what comes after is not known yet. */
  readonly before?: number;
  /** Set where what stands in quotes is evaluated as soon. */
  readonly quotedBefore?: number;
}

export interface ClassDefinition {
  readonly kind: "class";
  readonly scope: Scope;
  readonly statement: ClassStatement;
  /** `Outer.Inner`. */
  readonly qualname: string;
}

export type Definition =
  | ClassDefinition
  | { readonly kind: "function"; readonly scope: Scope; readonly statement: FunctionStatement }
  | { readonly kind: "type"; readonly scope: Scope; readonly statement: TypeAliasStatement }
  | { readonly kind: "value"; readonly scope: Scope; readonly value: Expression }
  | { readonly kind: "module"; readonly module: PythonModule }
  | { readonly kind: "namespace"; readonly name: string }
  /** Something of Python's or a library's, by its name there. */
  | { readonly kind: "library"; readonly name: string }
  /** The module has nothing of that name. */
  | { readonly kind: "missing" };

/** What an expression of names and dots stands for; undefined where that cannot be known. Names for the same thing are followed. */
export function resolve(scope: Scope, expression: Expression, trail: Trail = []): Definition | undefined {
  if (expression.kind === "name") return settle(lookUp(scope, expression.name, trail), trail);
  if (expression.kind !== "attribute") return undefined;
  const object = resolve(scope, expression.of, trail);
  return object && settle(member(scope, object, expression.name, trail), trail);
}

/** The names that are being looked up, each with its module: imports and aliases may lead back to where they began. */
type Trail = readonly string[];

/** More than imports and aliases that lead anywhere have. */
const maxTrail = 60;

/** What a value that is only another name stands for. */
function settle(found: Definition | undefined, trail: Trail): Definition | undefined {
  if (found?.kind !== "value" || !isDotted(found.value)) return found;
  const target = resolve(found.scope, found.value, trail);
  return target?.kind === "missing" ? undefined : target;
}

/** True for names with dots between them, and nothing else. */
function isDotted(at: Expression): boolean {
  return at.kind === "name" || (at.kind === "attribute" && isDotted(at.of));
}

function lookUp(scope: Scope, name: string, trail: Trail): Definition | undefined {
  const { owner, module } = scope;
  if (!owner && chunksBinding(module, name).length === 0 && module.stars.length === 0 && isBuiltin(name))
    return { kind: "library", name };
  if (owner && ownsName(owner, name)) return inClass(owner, name, trail, scope.before);
  const found = inModule(scope.project, scope.module, name, trail, owner ? undefined : scope.before);
  return found?.kind === "missing" && isBuiltin(name) ? { kind: "library", name } : found;
}

function ownsName({ scope, statement }: ClassDefinition, name: string): boolean {
  return bindingsIn(statement.body, name, decideIn(scope)).length > 0;
}

/** What a name bound in a class's own body stands for. */
function inClass(owner: ClassDefinition, name: string, trail: Trail, before?: number): Definition | undefined {
  const bindings = bindingsIn(owner.statement.body, name, decideIn(owner.scope));
  const last = latest(bindings, before);
  return last && define({ ...owner.scope, owner, before: last.start }, last, trail, owner);
}

/** What a module has under a name; with `before`, once everything up to there has been executed. */
export function inModule(
  project: PythonProject,
  module: PythonModule,
  name: string,
  trail: Trail = [],
  before?: number,
): Definition | undefined {
  const key = `${module.source.uri} ${name} ${before}`;
  if (trail.includes(key)) return absent(project, module, name, trail);
  return trail.length > maxTrail ? undefined : bound({ project, module }, name, [...trail, key], before);
}

function bound(scope: Scope, name: string, trail: Trail, before: number | undefined): Definition | undefined {
  const { project, module } = scope;
  const bindings = moduleBindings(scope, name);
  const last = latest(bindings, before);
  const stars =
    module.stars.length === 0
      ? []
      : starsOf(module).filter(
          ({ start }) => start > (last?.start ?? -1) && start < (before ?? Number.POSITIVE_INFINITY),
        );
  const starred = fromStars(scope, stars, name, trail);
  if (starred?.kind !== "missing") return starred;
  if (last) return defined(scope, last, trail);
  return bindings.length > 0 ? undefined : absent(project, module, name, trail);
}

/** Remembered where the trail has not cut it short. */
function defined(scope: Scope, binding: Binding, trail: Trail): Definition | undefined {
  const { definitions } = scope.project;
  if (definitions.has(binding)) return definitions.get(binding);
  const made = define({ ...scope, before: binding.start }, binding, trail);
  if (trail.length === 1) definitions.set(binding, made);
  return made;
}

function moduleBindings(scope: Scope, name: string): readonly Binding[] {
  const { project, module } = scope;
  let known = project.bindings.get(module);
  if (!known) {
    known = new Map();
    project.bindings.set(module, known);
  }
  const bindings = known.get(name) ?? bindingsOf(module, name, decideIn(scope));
  known.set(name, bindings);
  return bindings;
}

/** The binding that holds in the end; undefined if there is none, or if only running the module tells. */
function latest(bindings: readonly Binding[], before = Number.POSITIVE_INFINITY): Binding | undefined {
  const last = bindings.findLast(({ start }) => start < before);
  return last?.isCertain ? last : undefined;
}

function define(scope: Scope, binding: Binding, trail: Trail, owner?: ClassDefinition): Definition | undefined {
  switch (binding.kind) {
    case "function":
      return { kind: "function", scope, statement: binding.statement };
    case "class": {
      const name = binding.statement.name.name;
      return {
        kind: "class",
        scope,
        statement: binding.statement,
        qualname: owner ? `${owner.qualname}.${name}` : name,
      };
    }
    case "type":
      return { kind: "type", scope, statement: binding.statement };
    case "value":
      return { kind: "value", scope, value: binding.value };
    case "import":
      return moduleNamed(scope, binding.path.join("."));
    case "from":
      return imported(scope, binding, trail);
    default:
      return undefined;
  }
}

function moduleNamed({ project, module }: Scope, name: string): Definition {
  const found = findModule(project, name, module);
  if (found?.kind === "module") return found;
  return found ? { kind: "namespace", name } : { kind: "library", name: canonical(name) };
}

type From = Extract<Binding, { kind: "from" }> | FromStatement;

/** The module a `from` imports out of; undefined where dots lead out of every package. */
function sourceOf(scope: Scope, { level, path }: From): Definition | undefined {
  const { name, isPackage } = scope.module;
  const steps = name.split(".");
  const up = level - (isPackage ? 1 : 0);
  if (level === 0) return moduleNamed(scope, path.join("."));
  if (up > steps.length || (up === steps.length && path.length === 0)) return undefined;
  return moduleNamed(scope, [...steps.slice(0, steps.length - up), ...path].join("."));
}

function imported(scope: Scope, binding: Extract<Binding, { kind: "from" }>, trail: Trail): Definition | undefined {
  const source = sourceOf(scope, binding);
  const found = source && settle(member(scope, source, binding.name, trail), trail);
  return found?.kind === "missing" ? undefined : found;
}

/** What a name stands for that a statement inside a function imports. */
export function importedBy(
  scope: Scope,
  statement: FromStatement | ImportStatement,
  name: string,
): Definition | undefined {
  const [binding] = bindingsIn([statement], name, decideIn(scope));
  return binding && settle(define(scope, binding, []), []);
}

/** What `object.name` is. */
function member(scope: Scope, object: Definition, name: string, trail: Trail): Definition | undefined {
  switch (object.kind) {
    case "module":
      return inModule(scope.project, object.module, name, trail);
    case "namespace":
      return submodule(scope.project, object.name, name, scope.module) ?? { kind: "missing" };
    case "library":
      return { kind: "library", name: canonical(`${object.name}.${name}`) };
    case "class":
      return ownsName(object, name) ? inClass(object, name, trail) : undefined;
    default:
      return undefined;
  }
}

/** What is left where nothing binds a name: a module inside the package, what `__getattr__` makes up, or nothing. */
function absent(project: PythonProject, module: PythonModule, name: string, trail: Trail): Definition | undefined {
  const inner = module.isPackage ? submodule(project, module.name, name, module) : undefined;
  if (inner) return inner;
  return name !== "__getattr__" && inModule(project, module, "__getattr__", trail)?.kind !== "missing"
    ? undefined
    : { kind: "missing" };
}

function submodule(
  project: PythonProject,
  parent: string,
  name: string,
  importer: PythonModule,
): Definition | undefined {
  const found = findModule(project, `${parent}.${name}`, importer);
  return found?.kind === "namespace" ? { kind: "namespace", name: found.name } : found;
}

/** What the last `import *` that has the name gives; undefined where one of them is not known. */
function fromStars(scope: Scope, stars: readonly FromStatement[], name: string, trail: Trail): Definition | undefined {
  for (const star of stars.toReversed()) {
    const source = sourceOf(scope, star);
    if (source?.kind !== "module") return undefined;
    const found = name.startsWith("_")
      ? ({ kind: "missing" } as const)
      : inModule(scope.project, source.module, name, trail);
    if (found?.kind !== "missing") return found;
  }
  return { kind: "missing" };
}
