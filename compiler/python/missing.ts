import { nearest } from "../source/nearest.ts";
import { starsOf } from "./bindings.ts";
import type { PythonModule } from "./module.ts";
import { findModule, type PythonProject } from "./project.ts";
import { isBroken } from "./read-statements.ts";

/** What a reference names is surely not there. */
export interface Missing {
  readonly missing: "module" | "function";
  /** What was probably meant. */
  readonly near?: string;
}

/** A module that no source root has. It is not missing where the root itself has nothing of Python. */
export function missingModule(project: PythonProject, name: string): Missing | undefined {
  const steps = name.split(".");
  const parent = steps.slice(0, -1).join(".");
  const folder = parent === "" ? project.root : folderOf(project, parent);
  const own = steps.at(-1)!;
  const siblings = folder === undefined ? [] : modulesIn(project, folder).filter((each) => each !== own);
  const last = nearest(own, siblings);
  const near = last === undefined ? undefined : [...steps.slice(0, -1), last].join(".");
  return { missing: "module", ...(near !== undefined && { near }) };
}

function folderOf(project: PythonProject, name: string): string | undefined {
  const found = findModule(project, name);
  if (found?.kind === "namespace") return found.folder;
  return found?.kind === "module" && found.module.isPackage
    ? found.module.source.uri.replace(/\/?__init__\.py$/, "") || "."
    : undefined;
}

function modulesIn({ files }: PythonProject, folder: string): string[] {
  return files
    .list(folder)
    .flatMap((name) =>
      name.endsWith(".py") && name !== "__init__.py" ? [name.slice(0, -3)] : name.includes(".") ? [] : [name],
    );
}

/** A function that a module does not define; undefined where the module is broken, or takes names from where nobody knows. */
export function missingFunction(module: PythonModule, name: string): Missing | undefined {
  if (isBroken(module.source.text) || starsOf(module).length > 0) return undefined;
  const functions = module.chunks.flatMap((chunk) => (chunk.keyword === "def" && chunk.name ? [chunk.name] : []));
  const near = nearest(name, functions);
  return { missing: "function", ...(near !== undefined && { near }) };
}
