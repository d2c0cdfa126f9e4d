/** Where a project's Python lies: what its modules are called where they are deployed, and what stands in them. */
import { createHash } from "virtual:node";
import { sourcePath } from "../../model/image-paths.ts";
import { type Model, pythonDefaults } from "../../model/model.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { type EffectiveInterface, effectiveInterface } from "../../python/effective-interface.ts";
import { folder, isInside, join, relative } from "../../source/paths.ts";
import type { EmitOptions } from "../emitter.ts";
import { entrypoint } from "./entrypoint.ts";

export interface PythonSources {
  /** Further source roots, seen from the first. */
  readonly paths: readonly string[];
  /** A module's name as it is deployed. */
  module(name: string): string;
  /** A hash of a salt and of the source a function task runs; where that is not at hand, of the name it is known by. */
  version(task: Task, salt: string): string;
  /** True where the source that such a version is made of is at hand. */
  has(task: Task): boolean;
}

/** The folder modules are looked up in, as `Files` names it: the root of the deployment. */
export function sourceRoot({ python }: Model, { source }: EmitOptions): string {
  const base = python.root ? folder(python.root.node.source.uri) : folder(source);
  return join(base, python.root?.value ?? pythonDefaults.root);
}

export function pythonSources(model: Model, options: EmitOptions): PythonSources {
  const root = sourceRoot(model, options);
  const further = (model.python.path?.value ?? []).map(sourcePath);
  const found = new Map<string, ModuleSource>();
  const source = (module: string): ModuleSource => {
    const known = found.get(module) ?? readModule(module, root, further, options);
    found.set(module, known);
    return known;
  };
  const textOf = (task: Task, known: EffectiveInterface) => sourceText(task, known, (module) => source(module).text);
  return {
    paths: rootsBelow(root, further),
    module: (name) => source(name).deployed,
    version: (task, salt) => {
      const known = effectiveInterface(task, options.python);
      return sourceVersion(task, salt, known, textOf(task, known));
    },
    has: (task) => textOf(task, effectiveInterface(task, options.python)) !== "",
  };
}

/** The SDK knows of source roots inside the first only. Source: flyte/_utils/module_loader.py, local_sys_paths_env. */
function rootsBelow(root: string, further: readonly string[]): string[] {
  return further.filter((path) => path !== root && isInside(root, path)).map((path) => relative(root, path));
}

interface ModuleSource {
  readonly deployed: string;
  /** Empty where the source is not at hand. */
  readonly text: string;
}

function readModule(module: string, root: string, further: readonly string[], { files }: EmitOptions): ModuleSource {
  const path = module.replaceAll(".", "/");
  const candidates = [root, ...further].flatMap((base) => [
    join(base, `${path}.py`),
    join(base, `${path}/__init__.py`),
  ]);
  const file = candidates.find((candidate) => files.kind(candidate) === "file");
  return { deployed: deployedName(module, file, root), text: (file && files.read(file)) ?? "" };
}

/**
 * A module as the SDK names it: by its file, seen from the root of the deployment; as it is spelled where that is not
 * below the root, or not known. Source: flyte/_module.py, extract_obj_module.
 */
function deployedName(module: string, file: string | undefined, root: string): string {
  if (file === undefined || !isInside(root, file)) return module;
  return relative(root, file).replace(/\.py$/, "").replaceAll("/", ".");
}

/** The function, or all of its module where the function is not understood; empty where neither is at hand. */
function sourceText(task: Task, known: EffectiveInterface, moduleText: (module: string) => string): string {
  const { function: found } = known;
  if (found) return found.source.text.slice(found.whole.start, found.whole.end);
  const at = entrypoint(task, known);
  return at ? moduleText(at.module) : "";
}

function sourceVersion(task: Task, salt: string, known: EffectiveInterface, text: string): string {
  const at = entrypoint(task, known);
  const said = `${qualifiedName(task)}\0${at?.module}:${at?.function}\0${text}`;
  return createHash("sha256")
    .update(salt === "" ? said : `${said}\0${salt}`)
    .digest("hex");
}
