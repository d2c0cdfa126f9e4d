/** Modules and functions of the Python sources, and what signatures say. */
import { typeName } from "../../../compiler/model/type-spelling.ts";
import { functionsIn, moduleFiles } from "../../../compiler/python/modules.ts";
import type { PythonProject } from "../../../compiler/python/project.ts";
import type { Candidate } from "./item.ts";
import type { Known } from "./known.ts";
import type { CursorPlace } from "./place.ts";
import { environmentAt, inputsAt, projectPath } from "./tasks.ts";

/** Modules for an environment, those called like it first. */
export function moduleCandidates({ path }: CursorPlace, { python }: Known): Candidate[] {
  const [top, environment] = projectPath(path);
  return python && top === "environments" ? modules(python, String(environment)).map(moduleCandidate) : [];
}

/** `module:function`: where the task's own name is defined first, then functions of the module typed, or of the environment's. */
export function functionCandidates(place: CursorPlace, about: Known): Candidate[] {
  const { python } = about;
  const [top, environment, , task] = projectPath(place.path);
  if (!python || top !== "environments") return [];
  const typed = /^([^:]+):/.exec(place.prefix)?.[1];
  const own = environmentAt(place, about)?.settings.module?.value;
  const named = modules(python, String(environment)).filter((module) => defines(python, module, String(task)));
  const chosen = [typed, own].filter((module) => module !== undefined);
  return [
    ...named.map((module) => functionCandidate(module, String(task))),
    ...chosen.flatMap((module) => functionsIn(python, module).map((name) => functionCandidate(module, name))),
    ...(typed === undefined
      ? modules(python, String(environment)).map(
          (module): Candidate => ({ ...moduleCandidate(module), label: `${module}:`, bare: true, more: true }),
        )
      : []),
  ];
}

/** Functions of the environment's module, for the keys of `tasks`. */
export function functionNames(place: CursorPlace, about: Known): Candidate[] {
  const module = environmentAt(place, about)?.settings.module?.value;
  if (!about.python || module === undefined) return [];
  return functionsIn(about.python, module).map((name) => ({ label: name, kind: "function", detail: module }));
}

/** Parameters of the task's function, for the keys of `inputs`. */
export function parametersOf(place: CursorPlace, about: Known): Candidate[] {
  return [...inputsAt(place, about)].flatMap(([label, { read, type }]): Candidate[] =>
    read ? [{ label, kind: "reference", ...(type && { detail: typeName(type) }) }] : [],
  );
}

/** Names of modules other than the generated one; packages that are nothing but a folder come last. */
function modules(python: PythonProject, near: string): string[] {
  const word = near.replace(/\W/g, "_");
  const rank = (name: string) => (name.split(".").at(-1) === word ? 0 : name.includes(word) ? 1 : 2);
  const all = moduleFiles(python).filter(({ name }) => name !== python.generated);
  const isPackage = ({ uri }: { readonly uri: string }) => Number(uri.endsWith("/__init__.py"));
  return all.sort((a, b) => rank(a.name) - rank(b.name) || isPackage(a) - isPackage(b)).map(({ name }) => name);
}

/** Most files that are searched for a function. */
const mostFiles = 200;

function defines(python: PythonProject, module: string, name: string): boolean {
  if (moduleFiles(python).length > mostFiles) return false;
  return functionsIn(python, module).includes(name);
}

function moduleCandidate(label: string): Candidate {
  return { label, kind: "module" };
}

function functionCandidate(module: string, name: string): Candidate {
  return { label: `${module}:${name}`, kind: "function" };
}
