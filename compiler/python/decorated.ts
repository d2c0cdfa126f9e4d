/** Functions found by their decorators, where the file does not say which module they are in. */
import { flyte1Module } from "../model/flyte1.ts";
import type { Task } from "../model/task.ts";
import { qualifiedName } from "../model/task.ts";
import { below } from "../source/below.ts";
import { type Decorator, readDecorator } from "./decorator.ts";
import type { FunctionReference } from "./interface.ts";
import { type PythonModule, readModule, statementsOf } from "./module.ts";
import type { PythonProject } from "./project.ts";

/** The one function that is decorated as this task; undefined if none is, or several. */
export function decoratedAs(task: Task, project: PythonProject): FunctionReference | undefined {
  project.decorated ??= decoratedFunctions(project);
  const named = byTaskName(project.decorated);
  const found = [qualifiedName(task), task.name.value]
    .flatMap((name) => named.get(name) ?? [])
    .filter((each) => makesTask(each.decorator, each.function, task));
  return found.length === 1 ? { module: found[0]!.module, function: found[0]!.function } : undefined;
}

const indexes = new WeakMap<readonly DecoratedFunction[], ReadonlyMap<string, DecoratedFunction[]>>();

/** Functions by the name of the task that their decorator says, or where it says none by their own. */
function byTaskName(all: readonly DecoratedFunction[]): ReadonlyMap<string, DecoratedFunction[]> {
  const before = indexes.get(all);
  if (before) return before;
  const made = new Map<string, DecoratedFunction[]>();
  for (const each of all) {
    const name = each.decorator.kind === "declared" ? each.decorator.task : each.function;
    const known = made.get(name);
    if (known) known.push(each);
    else made.set(name, [each]);
  }
  indexes.set(all, made);
  return made;
}

/** Whether a decorator makes this task of a function of that name; undefined where that is not known. */
export function makesTask(decorator: Decorator, own: string, task: Task): boolean | undefined {
  if (decorator.kind === "declared") return decorator.task === qualifiedName(task);
  if (decorator.kind === "other") return undefined;
  const { environment } = decorator;
  const name = task.environment.name.value;
  if (environment.kind === "generated") return own === task.name.value && isVariableOf(environment.variable, name);
  return environment.name === undefined ? undefined : own === task.name.value && environment.name === name;
}

/** Whether the generated module may call an environment so: `data-prep` is `data_prep`, a keyword or a clash has a `_` more. */
export function isVariableOf(variable: string, environment: string): boolean {
  const bare = (word: string) => word.replace(/^_|_+$/g, "");
  return bare(variable) === bare(environment.replace(/\W/g, "_"));
}

/** A function of the project with what makes a task of it. */
export interface DecoratedFunction extends FunctionReference {
  readonly decorator: Decorator;
}

/** Every top-level function under the root that is made a task of. Only files that mention a generated module, or a method `task`, are read on. */
export function decoratedFunctions(project: PythonProject): DecoratedFunction[] {
  return pythonFilesOf(project).flatMap(({ uri, name }) => {
    const text = project.files.read(uri);
    return text !== undefined && mayDecorate(project, text)
      ? decoratedIn(project, readModule(name, { uri, text }, uri.endsWith("/__init__.py")))
      : [];
  });
}

/** The Python files under the root, and the names that they are imported by. */
export function pythonFilesOf(project: PythonProject): { readonly uri: string; readonly name: string }[] {
  return below(project.files, project.root, "python").map((uri) => ({ uri, name: moduleName(project, uri) }));
}

function moduleName({ root }: PythonProject, uri: string): string {
  const path = root === "." ? uri : uri.slice(root.length + 1);
  return path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}

/** The functions at the top of a module that are made tasks of. Only a module that mentions a generated one, or a method `task`, is read on. */
export function tasksIn(project: PythonProject, module: PythonModule): DecoratedFunction[] {
  return mayDecorate(project, module.source.text) ? decoratedIn(project, module) : [];
}

function mayDecorate({ generated }: PythonProject, text: string): boolean {
  return [generated.split(".").at(-1)!, flyte1Module, ".task"].some((word) => text.includes(word));
}

function decoratedIn(project: PythonProject, module: PythonModule): DecoratedFunction[] {
  const chunks = module.chunks.filter(({ keyword, start }) => keyword === "def" && module.source.text[start] === "@");
  return chunks.flatMap((chunk) => {
    const [statement] = statementsOf(module, chunk);
    if (statement?.kind !== "function") return [];
    const decorators = statement.decorators.map((each) =>
      readDecorator({ project, module, before: statement.start }, each),
    );
    const decorator = decorators.find(({ kind }) => kind !== "other");
    return decorator ? [{ module: module.name, function: statement.name.name, decorator }] : [];
  });
}
