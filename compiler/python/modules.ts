/** Which modules and functions there are: what an editor offers. */
import { below } from "../source/below.ts";
import { join } from "../source/paths.ts";
import { findModule, type PythonProject } from "./project.ts";

/** A module of the project: its name under the innermost source root it lies in, and its file. */
export interface ModuleFile {
  readonly name: string;
  readonly uri: string;
}

/** The modules under the source roots, packages included, without those that tests and tools keep in hidden folders. */
export function moduleFiles(project: PythonProject): ModuleFile[] {
  const { root, paths } = project;
  const roots = [root, ...paths.map((path) => join(root, path)), join(root, "src")].sort((a, b) => b.length - a.length);
  const files = new Set(roots.flatMap((folder) => below(project.files, folder, "python")));
  return [...files].flatMap((uri) => {
    const own = roots.find((folder) => folder === "." || uri.startsWith(`${folder}/`));
    const path = own === undefined || own === "." ? uri : uri.slice(own.length + 1);
    const name = path.replace(/(?:(?:^|\/)__init__)?\.py$/, "").replaceAll("/", ".");
    return /^[\w.-]+$/.test(name) ? [{ name, uri }] : [];
  });
}

/** The functions at the top of a module, decorated ones first; none where there is no such module. */
export function functionsIn(project: PythonProject, module: string): string[] {
  const functions = definitionsIn(project, module, "def");
  return namesOf([...functions.filter(({ isDecorated }) => isDecorated), ...functions]);
}

/** The classes at the top of a module; none where there is no such module. */
export function classesIn(project: PythonProject, module: string): string[] {
  return namesOf(definitionsIn(project, module, "class"));
}

interface Defined {
  readonly name: string;
  readonly isDecorated: boolean;
}

function definitionsIn(project: PythonProject, module: string, keyword: "def" | "class"): Defined[] {
  const found = findModule(project, module);
  if (found?.kind !== "module") return [];
  const { source, chunks } = found.module;
  return chunks.flatMap(({ keyword: own, name, start }) =>
    own === keyword && name !== undefined ? [{ name, isDecorated: source.text[start] === "@" }] : [],
  );
}

function namesOf(all: readonly Defined[]): string[] {
  return [...new Set(all.map(({ name }) => name))];
}
