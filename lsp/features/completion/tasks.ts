/** The task that the cursor is in, as the text round the cursor and the last analysis tell together. */
import type { Environment } from "../../../compiler/model/environment.ts";
import { lowerModel, type Model } from "../../../compiler/model/model.ts";
import type { Task } from "../../../compiler/model/task.ts";
import { type EffectiveInput, effectiveInterface } from "../../../compiler/python/effective-interface.ts";
import type { Node, Path } from "../../../compiler/source/node.ts";
import type { Known } from "./known.ts";
import { type CursorPlace, mark } from "./place.ts";

/** A path without the profile that it leads into. */
export function projectPath(path: Path): Path {
  return path[0] === "profiles" ? path.slice(2) : path;
}

/** The environment that the cursor is in; what is written round the cursor wins over what was analysed. */
export function environmentAt({ path, root }: CursorPlace, { model }: Known): Environment | undefined {
  const [top, name] = projectPath(path);
  if (top !== "environments" || typeof name !== "string") return undefined;
  const own = path[0] === "profiles" ? undefined : modelOf(root).environments.get(name);
  const before = model?.environments.get(name);
  if (!own) return before;
  const parent = own.own.extends && model?.environments.get(own.own.extends.value);
  return { ...own, settings: { ...parent?.settings, ...before?.settings, ...own.settings } };
}

const models = new WeakMap<Node, Model>();

function modelOf(root: Node): Model {
  const made = models.get(root) ?? lowerModel(root);
  models.set(root, made);
  return made;
}

/** The task that the cursor is in. */
export function taskAt(place: CursorPlace, about: Known): Task | undefined {
  const [, , tasks, name] = projectPath(place.path);
  const environment = environmentAt(place, about);
  if (!environment || tasks !== "tasks" || typeof name !== "string" || name === mark) return undefined;
  const before = about.model?.environments.get(environment.name.value)?.tasks.get(name);
  const own = environment.tasks.get(name) ?? before;
  return own && { ...own, environment };
}

/** The inputs of the task that the cursor is in; of an environment, those of all its tasks. */
export function inputsAt(place: CursorPlace, about: Known): ReadonlyMap<string, EffectiveInput> {
  const task = taskAt(place, about);
  if (task) return inputsOf(task, about);
  const tasks = environmentAt(place, about)?.tasks.values() ?? [];
  return new Map([...tasks].flatMap((one) => [...inputsOf(one, about)]));
}

function inputsOf(task: Task, about: Known): ReadonlyMap<string, EffectiveInput> {
  const before = about.model?.environments.get(task.environment.name.value)?.tasks.get(task.name.value);
  const all = [before, task].flatMap((one) =>
    one && about.python ? [...effectiveInterface(one, about.python).inputs] : declared(one),
  );
  return new Map(all.filter(([name]) => name !== mark));
}

function declared(task: Task | undefined): [string, EffectiveInput][] {
  return [...(task?.settings.inputs?.value ?? [])].map(([name, { value }]) => [
    name,
    { declared: value, ...(value.type && { type: value.type.type }) },
  ]);
}
