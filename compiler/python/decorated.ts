/** Functions found by their decorators, where the file does not say which module they are in. */
import type { Task } from "../model/task.ts";
import { qualifiedName } from "../model/task.ts";
import { join } from "../source/paths.ts";
import { type Decorator, readDecorator } from "./decorator.ts";
import type { FunctionReference } from "./interface.ts";
import { type PythonModule, readModule, statementsOf } from "./module.ts";
import type { PythonProject } from "./project.ts";

/** The one function that is decorated as this task; undefined if none is, or several. */
export function decoratedAs(task: Task, project: PythonProject): FunctionReference | undefined {
  project.decorated ??= decoratedFunctions(project);
  const name = qualifiedName(task);
  const variable = task.environment.name.value.replace(/\W/g, "_");
  const found = project.decorated.filter(({ decorator, function: own }) => {
    if (decorator.kind === "declared") return decorator.task === name;
    if (decorator.kind !== "environment" || own !== task.name.value) return false;
    const { environment } = decorator;
    return (
      environment.kind === "generated" &&
      environment.variable.replace(/^_|_+$/g, "") === variable.replace(/^_|_+$/g, "")
    );
  });
  return found.length === 1 ? { module: found[0]!.module, function: found[0]!.function } : undefined;
}

/** A function of the project with what makes a task of it. */
export interface DecoratedFunction extends FunctionReference {
  readonly decorator: Decorator;
}

/** Every top-level function under the root that the generated module makes a task of. Only files that mention that module are read on. */
export function decoratedFunctions(project: PythonProject): DecoratedFunction[] {
  const word = project.generated.split(".").at(-1)!;
  return pythonFilesOf(project).flatMap(({ uri, name }) => {
    const text = project.files.read(uri);
    return text?.includes(word)
      ? decoratedIn(project, readModule(name, { uri, text }, uri.endsWith("/__init__.py")))
      : [];
  });
}

/** The Python files under the root, and the names that they are imported by. */
export function pythonFilesOf(project: PythonProject): { readonly uri: string; readonly name: string }[] {
  return pythonFiles(project, project.root, 0).map((uri) => ({ uri, name: moduleName(project, uri) }));
}

function moduleName({ root }: PythonProject, uri: string): string {
  const path = root === "." ? uri : uri.slice(root.length + 1);
  return path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
}

const skipped: ReadonlySet<string> = new Set(["__pycache__", "build", "dist", "node_modules", "site-packages", "venv"]);
const maxFolders = 12;

/** The Python files in a folder and below it; hidden folders and those of tools are left out. */
export function pythonFiles(project: PythonProject, folder: string, depth: number): string[] {
  if (depth > maxFolders) return [];
  return project.files.list(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.endsWith(".py")) return [path];
    const isFolder = !name.startsWith(".") && !skipped.has(name) && project.files.kind(path) === "directory";
    return isFolder ? pythonFiles(project, path, depth + 1) : [];
  });
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
