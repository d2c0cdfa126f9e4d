/** The Python side of a project: where its modules lie, and those of them that have been read. */

import standard from "../../schema/data/python-names.json" with { type: "json" };
import type { Model } from "../model/model.ts";
import { pythonDefaults } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import type { ClassType } from "../model/type.ts";
import type { Files } from "../source/files.ts";
import { folder, join } from "../source/paths.ts";
import type { AskedInterface } from "./asked.ts";
import type { Binding } from "./bindings.ts";
import type { CodeOverride } from "./code-overrides.ts";
import type { DecoratedFunction } from "./decorated.ts";
import type { EffectiveInterface } from "./effective-interface.ts";
import type { FunctionReference, PythonFunction } from "./interface.ts";
import type { Missing } from "./missing.ts";
import { type PythonModule, readModule } from "./module.ts";
import type { Definition } from "./resolve.ts";
import type { ClassStatement, FunctionStatement } from "./syntax.ts";
import type { TaskMention } from "./task-mentions.ts";

/** What `python:` says about the code, with its files. */
export interface PythonSettings {
  readonly files: Files;
  /** `python.root`, as `files` names it. */
  readonly root: string;
  /** `python.path`: further source roots, relative to the root. */
  readonly paths: readonly string[];
  /** `python.module`: the module that flytec generates. */
  readonly generated: string;
  /** What the SDK has said of tasks, by their qualified names, where it was asked. */
  readonly asked?: ReadonlyMap<string, AskedInterface>;
  /** What was found out about a function in an earlier run, where that still holds. */
  readonly recall?: (reference: FunctionReference, project: PythonProject) => Answered | undefined;
  /** `python.version`: what `sys.version_info` is compared with; by default unknown. */
  readonly version?: string;
}

/** A project's modules. Whoever holds it decides how long they are remembered; files are not looked at twice. */
export interface PythonProject extends PythonSettings {
  /** Names in folders. */
  readonly folders: Map<string, ReadonlySet<string>>;
  readonly modules: Map<string, PythonModule | undefined>;
  /** What module names lead to, by the folder they are imported from. */
  readonly found: Map<string, Found | undefined>;
  /** What the imports of files led to, by file and name: a file, a folder with a `/`, or nothing of the project's. */
  readonly lookups: Map<string, Map<string, string | undefined>>;
  /** What references led to, as far as somebody has asked. */
  readonly functions: Map<string, Answered>;
  /** What gives names of modules their meaning. */
  readonly bindings: Map<PythonModule, Map<string, readonly Binding[]>>;
  readonly definitions: Map<Binding, Definition | undefined>;
  /** Classes that have been met, as types. */
  readonly classes: Map<ClassStatement, ClassType>;
  /** What tasks take and give, as far as somebody has asked. */
  readonly interfaces: WeakMap<Task, EffectiveInterface>;
  /** Where modules make variants of tasks, as far as somebody has asked. */
  readonly overrides: Map<PythonModule, readonly CodeOverride[]>;
  /** Where functions name tasks of the code, by their definitions. */
  readonly mentions: Map<FunctionStatement, readonly TaskMention[]>;
  /** Modules whose classes the file names. */
  readonly declaring: Set<string>;
  /** Functions by their decorators, once somebody has asked for one. */
  decorated?: readonly DecoratedFunction[];
}

/** A reference to a function, and what it led to. */
export interface Answered {
  readonly reference: FunctionReference;
  readonly found: PythonFunction | Missing | undefined;
}

/** How the Python side of a moment is read: `pythonProject`, or one that remembers earlier moments. */
export type ReadPython = (settings: PythonSettings) => PythonProject;

/** Modules are read when they are asked for. Those of `before` whose text is still the same are taken over. */
export function pythonProject(settings: PythonSettings, before?: PythonProject): PythonProject {
  const modules = new Map<string, PythonModule | undefined>();
  const project = {
    ...settings,
    modules,
    folders: new Map(),
    found: new Map(),
    lookups: new Map(),
    functions: new Map(),
    bindings: new Map(),
    definitions: new Map(),
    classes: new Map(),
    interfaces: new WeakMap(),
    overrides: new Map(),
    mentions: new Map(),
    declaring: new Set<string>(),
  };
  for (const [key, module] of before?.modules ?? [])
    if (module && settings.files.read(module.source.uri) === module.source.text) modules.set(key, module);
  return project;
}

/** The same project, with what the SDK says of its tasks. */
export function withAsked(project: PythonProject, asked: PythonSettings["asked"]): PythonProject {
  return { ...project, asked, interfaces: new WeakMap() };
}

/** What a module name leads to: a file, or a folder that is a package without one. */
export type Found =
  | { readonly kind: "module"; readonly module: PythonModule }
  | { readonly kind: "namespace"; readonly name: string; readonly folder: string };

/** The Python side of what a file means; `uri` is the project's root file. */
export function pythonSettings({ python }: Model, files: Files, uri: string): PythonSettings {
  const base = folder(python.root?.node.source.uri ?? uri);
  return {
    files,
    root: join(base, python.root?.value ?? pythonDefaults.root),
    paths: (python.path?.value ?? []).map((path) => path.value),
    generated: python.module?.value ?? pythonDefaults.module,
    version: python.version?.value ?? pythonDefaults.version,
  };
}

/** The module of that name as Python would find it from `importer`; undefined if it is none of the project's. */
export function findModule(project: PythonProject, name: string, importer?: PythonModule): Found | undefined {
  const from = importer?.source.uri;
  const key = `${name} ${from === undefined ? "" : folder(from)}`;
  if (!project.found.has(key)) project.found.set(key, search(project, name, from));
  const found = project.found.get(key);
  if (from !== undefined) note(project, from, name, found);
  return found;
}

/** Keeps what a file's imports led to. */
function note({ lookups }: PythonProject, from: string, name: string, found: Found | undefined): void {
  const known = lookups.get(from) ?? new Map<string, string | undefined>();
  lookups.set(from, known);
  if (!known.has(name))
    known.set(name, found && (found.kind === "module" ? found.module.source.uri : `${found.folder}/`));
}

function search(project: PythonProject, name: string, from: string | undefined): Found | undefined {
  const place = locate(project, name, from);
  if (place === undefined) return undefined;
  if (place.endsWith("/")) return { kind: "namespace", name, folder: place.slice(0, -1) };
  return moduleAt(project, name, place);
}

/**
 * Where a module of that name lies, seen from the file `from`: its file, or the folder that it is without one, with a `/`.
 * No file is read.
 */
export function locate(project: PythonProject, name: string, from?: string): string | undefined {
  const steps = name.split(".");
  if (from !== undefined && isInstalled(steps[0]!)) return undefined;
  let namespace: string | undefined;
  for (const place of searchPath(project, from)) {
    const found = locateIn(project, place, steps);
    if (found !== undefined && !found.endsWith("/")) return found;
    namespace ??= found;
  }
  return namespace;
}

const installed: ReadonlySet<string> = new Set([
  ...standard.modules,
  "flyte",
  "pydantic",
  "typing_extensions",
  "annotated_types",
]);

/** Modules that a project's own cannot shadow, since Python or the SDK have imported them first. */
function isInstalled(top: string): boolean {
  return installed.has(top);
}

/**
 * Where modules are looked up: the root and the further source roots; then, as the SDK and installed projects have it, the
 * folder of the importing file, the folder above its outermost package, and `src`.
 */
function searchPath(project: PythonProject, from: string | undefined): Set<string> {
  const { root, paths } = project;
  const own = from === undefined ? [] : [folder(from), sourceRootOf(project, folder(from))];
  return new Set([root, ...paths.map((path) => join(root, path)), ...own, join(root, "src")]);
}

function sourceRootOf(project: PythonProject, from: string): string {
  let at = from;
  while (namesIn(project, at).has("__init__.py") && folder(at) !== at) at = folder(at);
  return at;
}

function namesIn(project: PythonProject, path: string): ReadonlySet<string> {
  let names = project.folders.get(path);
  if (!names) {
    names = new Set(project.files.list(path));
    project.folders.set(path, names);
  }
  return names;
}

function locateIn(project: PythonProject, from: string, steps: readonly string[]): string | undefined {
  let at = from;
  for (const [i, step] of steps.entries()) {
    const names = namesIn(project, at);
    const isLast = i === steps.length - 1;
    const inner = join(at, step);
    const isPackage = names.has(step) && namesIn(project, inner).has("__init__.py");
    if (isLast && isPackage) return join(inner, "__init__.py");
    if (isLast && names.has(`${step}.py`)) return `${inner}.py`;
    if (!names.has(step) || namesIn(project, inner).size === 0) return undefined;
    at = inner;
  }
  return `${at}/`;
}

function moduleAt(project: PythonProject, name: string, uri: string): Found | undefined {
  const { modules, files } = project;
  const key = `${name} ${uri}`;
  if (!modules.has(key)) {
    const text = files.read(uri);
    modules.set(key, text === undefined ? undefined : readModule(name, { uri, text }, uri.endsWith("/__init__.py")));
  }
  const module = modules.get(key);
  return module && { kind: "module", module };
}
