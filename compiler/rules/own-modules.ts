/** The Python modules that are a project's own to speak of. */
import type { Model } from "../model/model.ts";
import { gathering } from "../python/gathering.ts";
import type { PythonModule } from "../python/module.ts";
import { findModule, type PythonProject } from "../python/project.ts";
import { taskFunctions } from "../python/task-functions.ts";
import { hasOurName } from "../source/ours.ts";
import { folder, isInside, join } from "../source/paths.ts";
import type { Context } from "./rule.ts";

/** The modules that the file names, and those of its tasks. Code that lies in another project's folder is that one's. */
export function ownModules(context: Context): PythonModule[] {
  const { model, files, python } = context;
  const named = new Set(namedModules(model, python));
  if (named.size === 0) return [];
  const own = sourcesOf(model);
  const isOthers = (at: string) => files.list(at, hasOurName).some((name) => !own.has(join(at, name)));
  const top = folder(model.at.node.source.uri);
  return [...named].filter(({ source }) => !foldersFrom(top, folder(source.uri)).some(isOthers));
}

const namedModules = gathering((environment, python) => {
  const { module } = environment.settings;
  const named = module ? moduleNamed(module.value, python) : [];
  return [...named, ...taskFunctions(environment, python).map(({ found }) => found.definition.scope.module)];
});

function moduleNamed(name: string, python: PythonProject): PythonModule[] {
  const found = findModule(python, name);
  return found?.kind === "module" ? [found.module] : [];
}

/** A folder and those between it and another, that one included. */
function foldersFrom(top: string, at: string): string[] {
  if (at === top || !isInside(top, at)) return [top];
  return [at, ...foldersFrom(top, folder(at))];
}

/** The files that say something of the project. */
function sourcesOf({ at, environments, images }: Model): Set<string> {
  const names = [...environments.values(), ...images.values()].map(({ name }) => name.node);
  const top = at.node.kind === "mapping" ? at.node.entries.map(({ key }) => key) : [];
  return new Set([at.node, ...top, ...names].map(({ source }) => source.uri));
}
