/** Where a project's names stand in its Python files: functions, parameters, what the generated module is asked for. */

import { pythonParser } from "virtual:python-parser";
import type { SyntaxNode } from "@lezer/common";
import { allTasks, type Model } from "../model/model.ts";
import type { Name } from "../model/occurrences.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Source, Span } from "../source/node.ts";
import { pythonFilesOf } from "./decorated.ts";
import { environmentAt, isOfGenerated } from "./decorator.ts";
import { functionOf } from "./effective-interface.ts";
import type { PythonFunction } from "./interface.ts";
import { type PythonModule, readModule } from "./module.ts";
import type { PythonProject } from "./project.ts";
import { childrenOf, readExpression } from "./read-expression.ts";
import { type Definition, resolve, type Scope } from "./resolve.ts";
import { isKeyword, isParameter, type ScopeOf, scopesIn } from "./scopes.ts";
import type { Expression } from "./syntax.ts";

/** A place where a name stands in a Python file. */
export interface PythonOccurrence extends Name {
  /** `definition`: the function or the parameter itself. */
  readonly role: "definition" | "reference";
  readonly source: Source;
  readonly span: Span;
  /** True where Python's form of the name stands: an environment's attribute of the generated module. */
  readonly asVariable?: boolean;
}

/** The function of a task, where its source was found and understood. */
export function functionFor(task: Task, project: PythonProject): PythonFunction | undefined {
  const found = functionOf(task, project);
  return found && !("missing" in found) && "source" in found ? found : undefined;
}

/**
 * All places of a project's names in its Python files. Files that hold none of the names are not read on; the module that
 * flytec generates is left out.
 */
export function pythonOccurrences(model: Model, project: PythonProject): readonly PythonOccurrence[] {
  const named = namesOf(model, project);
  return pythonFilesOf(project).flatMap(({ uri, name }) => {
    const text = project.files.read(uri);
    if (text === undefined || name === project.generated || !mentions(text, named)) return [];
    const module = readModule(name, { uri, text }, uri.endsWith("/__init__.py"));
    return inModule(known(project, module), project, named);
  });
}

/** The module as the project has read it, so that what is found in it is found again. */
function known(project: PythonProject, module: PythonModule): PythonModule {
  const key = `${module.name} ${module.source.uri}`;
  const read = project.modules.get(key) ?? module;
  project.modules.set(key, read);
  return read;
}

/** What is looked for. */
interface Named {
  readonly tasks: ReadonlyMap<string, Task>;
  /** Tasks by file and place of their function's name. */
  readonly functions: ReadonlyMap<string, readonly Task[]>;
  /** Environments by the variable that stands for them. */
  readonly environments: ReadonlyMap<string, string>;
  readonly words: ReadonlySet<string>;
}

function namesOf(model: Model, project: PythonProject): Named {
  const tasks = allTasks(model);
  const functions = new Map<string, Task[]>();
  const words = new Set<string>(["task", "override", "container"]);
  for (const task of tasks) {
    const found = functionFor(task, project);
    if (!found) continue;
    const key = `${found.source.uri} ${found.at.start}`;
    functions.set(key, [...(functions.get(key) ?? []), task]);
    words.add(found.name);
    for (const input of found.inputs?.keys() ?? []) words.add(input);
  }
  const environments = new Map([...model.environments.keys()].map((name) => [variableOf(name), name]));
  for (const variable of environments.keys()) words.add(variable);
  return { tasks: new Map(tasks.map((task) => [qualifiedName(task), task])), functions, environments, words };
}

/** How the generated module calls an environment. */
export function variableOf(environment: string): string {
  const word = environment.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[0-9]/.test(word) ? `_${word}` : word;
}

function mentions(text: string, { words }: Named): boolean {
  for (const word of words) if (text.includes(word)) return true;
  return false;
}

/** Deeper than anything people write. */
const maxDepth = 300;

function inModule(module: PythonModule, project: PythonProject, named: Named): PythonOccurrence[] {
  const { text } = module.source;
  const at: Reading = { scope: { project, module }, named, text, scopeOf: scopesIn(text) };
  const found: PythonOccurrence[] = [];
  const visit = (node: SyntaxNode, depth: number) => {
    if (depth > maxDepth) return;
    found.push(...atNode(at, node));
    for (const child of childrenOf(node)) visit(child, depth + 1);
  };
  visit(pythonParser().parse(text).topNode, 0);
  return found;
}

interface Reading {
  readonly scope: Scope;
  readonly named: Named;
  readonly text: string;
  readonly scopeOf: ScopeOf;
}

function atNode(at: Reading, node: SyntaxNode): PythonOccurrence[] {
  if (node.name === "CallExpression" || node.name === "Decorator") return atCall(at, node);
  if (node.name !== "VariableName" && node.name !== "PropertyName") return [];
  const name = at.text.slice(node.from, node.to);
  if (!at.named.words.has(name)) return [];
  if (isKeyword(node)) return atKeyword(at, node, name);
  const owner = node.name === "VariableName" ? at.scopeOf(node, name) : undefined;
  if (owner) return inOwnScope(at, node, name, owner);
  return atGlobal(at, node, name);
}

/** A parameter of a task's function, or a use of it inside. */
function inOwnScope(at: Reading, node: SyntaxNode, name: string, owner: SyntaxNode): PythonOccurrence[] {
  if (owner.name !== "FunctionDefinition") return [];
  const own = childrenOf(owner).find((child) => child.name === "VariableName")!;
  const tasks = tasksAt(at, { start: own.from, end: own.to });
  const parameters = childrenOf(owner).find((child) => child.name === "ParamList");
  const isInput = parameters && childrenOf(parameters).some((one) => isParameter(one) && textOf(at, one) === name);
  if (!isInput) return [];
  const role = isParameter(node) && node.parent?.parent?.from === owner.from ? "definition" : "reference";
  return tasks.map((task) => ({ kind: "input", owner: qualifiedName(task), name, role, ...place(at, node) }));
}

function tasksAt({ scope, named }: Reading, { start }: Span): readonly Task[] {
  return named.functions.get(`${scope.module.source.uri} ${start}`) ?? [];
}

/** `shards` of `load(shards=3)`. */
function atKeyword(at: Reading, node: SyntaxNode, name: string): PythonOccurrence[] {
  const callee = calleeOf(at, node.parent!.parent!);
  return tasksOf(at, callee && definitionOf(at, node, callee)).map((task) => ({
    kind: "input",
    owner: qualifiedName(task),
    name,
    role: "reference",
    ...place(at, node),
  }));
}

/** A function's name, or an environment's variable, wherever it is a name of the module. */
function atGlobal(at: Reading, node: SyntaxNode, name: string): PythonOccurrence[] {
  if (node.parent?.name === "FunctionDefinition") {
    const tasks = tasksAt(at, { start: node.from, end: node.to }).filter((task) => task.name.value === name);
    return tasks.map((task) => ({ ...taskName(task), role: "definition", ...place(at, node) }));
  }
  const expression = expressionAt(at, node);
  if (!expression) return [];
  const found = tasksOf(at, resolve(at.scope, expression));
  if (found.length > 0 && found[0]!.name.value === name)
    return found.map((task) => ({ ...taskName(task), role: "reference", ...place(at, node) }));
  const environment = at.named.environments.get(name);
  const meant = environment === undefined ? undefined : environmentAt(at.scope, expression);
  if (environment === undefined || meant?.kind !== "generated" || meant.variable !== name) return [];
  return [
    { kind: "environment", owner: "", name: environment, role: "reference", asVariable: true, ...place(at, node) },
  ];
}

/** The expression that ends in a name: the name, an attribute, or what an import makes of it. */
function expressionAt(at: Reading, node: SyntaxNode): Expression | undefined {
  const name: Expression = { kind: "name", name: textOf(at, node), start: node.from, end: node.to };
  const { parent, prevSibling } = node;
  if (parent?.name === "MemberExpression" && node.name === "PropertyName")
    return readExpression({ text: at.text, offset: 0 }, parent);
  if (parent?.name === "Decorator") return dotted(at, node);
  if (parent?.name === "ImportStatement") return importedAs(at, node);
  return prevSibling?.name === "." ? undefined : name;
}

/** `etl.task` of a decorator, whose names stand side by side. */
function dotted(at: Reading, last: SyntaxNode): Expression {
  const name = textOf(at, last);
  const before = last.prevSibling?.name === "." ? last.prevSibling.prevSibling : undefined;
  if (!before) return { kind: "name", name, start: last.from, end: last.to };
  return { kind: "attribute", of: dotted(at, before), name, start: last.from, end: last.to };
}

/** What `from a import b` or `from a import b as c` gives the module; what stands before `import` is a module's name. */
function importedAs(at: Reading, node: SyntaxNode): Expression | undefined {
  const siblings = childrenOf(node.parent!);
  const start = siblings.find(({ name }) => name === "import");
  if (siblings[0]?.name !== "from" || !start || node.from < start.from || node.prevSibling?.name === "as")
    return undefined;
  const given = node.nextSibling?.name === "as" ? (node.nextSibling.nextSibling ?? node) : node;
  return { kind: "name", name: textOf(at, given), start: given.from, end: given.to };
}

/** What an expression stands for; undefined where it begins with a name of a scope of its own. */
function definitionOf(at: Reading, node: SyntaxNode, expression: Expression): Definition | undefined {
  const root = rootOf(expression);
  return root !== undefined && at.scopeOf(node, root) ? undefined : resolve(at.scope, expression);
}

function rootOf(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  return expression.kind === "attribute" ? rootOf(expression.of) : undefined;
}

function tasksOf({ named }: Reading, found: Definition | undefined): readonly Task[] {
  if (found?.kind !== "function") return [];
  return named.functions.get(`${found.scope.module.source.uri} ${found.statement.name.start}`) ?? [];
}

/** `task("etl.load")`, `container("tools.build")`, `override(load, "full")`. */
function atCall(at: Reading, node: SyntaxNode): PythonOccurrence[] {
  const list = childrenOf(node).find(({ name }) => name === "ArgList");
  const callee = list && calleeOf(at, node);
  const found = callee && definitionOf(at, node, callee);
  const isGenerated = (name: string) => isOfGenerated(at.scope.project, found, name);
  if (isGenerated("task") || isGenerated("container")) return atTaskText(at, argument(list, 0));
  return isGenerated("override") ? atOverrideText(at, argument(list, 0), argument(list, 1)) : [];
}

function calleeOf(at: Reading, call: SyntaxNode): Expression | undefined {
  const list = childrenOf(call).find(({ name }) => name === "ArgList");
  const callee = list?.prevSibling;
  if (!callee) return undefined;
  return call.name === "Decorator" ? dotted(at, callee) : readExpression({ text: at.text, offset: 0 }, callee);
}

function argument(list: SyntaxNode | undefined, index: number): SyntaxNode | undefined {
  return list && childrenOf(list).filter(({ name }) => !/^[(),]$/.test(name))[index];
}

function atTaskText(at: Reading, argument: SyntaxNode | undefined): PythonOccurrence[] {
  const text = stringIn(at, argument);
  const task = text && at.named.tasks.get(text.value);
  if (!task) return [];
  const { start } = text.inside;
  const dot = start + task.environment.name.value.length;
  const environment = { kind: "environment", owner: "", name: task.environment.name.value, role: "reference" } as const;
  return [
    { ...environment, source: at.scope.module.source, span: { start, end: dot } },
    {
      ...taskName(task),
      role: "reference",
      source: at.scope.module.source,
      span: { start: dot + 1, end: text.inside.end },
    },
  ];
}

function atOverrideText(at: Reading, task: SyntaxNode | undefined, name: SyntaxNode | undefined): PythonOccurrence[] {
  const text = stringIn(at, name);
  const tasks = task ? tasksOf(at, definitionOf(at, task, readExpression({ text: at.text, offset: 0 }, task))) : [];
  return tasks.flatMap((one) =>
    text && one.overrides.has(text.value)
      ? [
          {
            kind: "override",
            owner: qualifiedName(one),
            name: text.value,
            role: "reference",
            source: at.scope.module.source,
            span: text.inside,
          },
        ]
      : [],
  );
}

/** A string without escapes, and where its characters stand. */
function stringIn(at: Reading, node: SyntaxNode | undefined): { value: string; inside: Span } | undefined {
  if (node?.name !== "String") return undefined;
  const match = /^(["'])([^"'\\\n]*)\1$/.exec(textOf(at, node));
  return match ? { value: match[2]!, inside: { start: node.from + 1, end: node.to - 1 } } : undefined;
}

function taskName({ environment, name }: Task): Name {
  return { kind: "task", owner: environment.name.value, name: name.value };
}

function place({ scope }: Reading, { from, to }: SyntaxNode): { source: Source; span: Span } {
  return { source: scope.module.source, span: { start: from, end: to } };
}

function textOf({ text }: Reading, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}
