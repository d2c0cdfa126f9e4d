/** The names that things bear in the generated module. */
import type { Environment } from "../../model/environment.ts";
import { allTasks, type Model } from "../../model/model.ts";
import { pythonKeywords } from "../../model/python-keywords.ts";
import type { Task } from "../../model/task.ts";
import { importsOf } from "./code.ts";
import { typeCode } from "./type-code.ts";

/** Names that the module may use itself; all of them are taken, so that no environment is renamed when another changes. */
const own =
  "bool bytearray bytes collections complex container dataclass dataclasses date datetime decimal dict difflib enum float flyte fractions frozenset getattr hasattr importlib int list notify object override pathlib pydantic set str super task timedelta timezone tuple type typing uuid";

/** Attributes of the generated module. */
export interface Names {
  /** Of an environment, by its name. */
  readonly environments: ReadonlyMap<string, string>;
  readonly containers: ReadonlyMap<Task, string>;
  /** Of a declared image, by its name. */
  readonly images: ReadonlyMap<string, string>;
  /** Of the image that an environment defines for itself. */
  readonly ownImages: ReadonlyMap<Environment, string>;
  /** Of the image that `auto` is. */
  readonly defaultImage: string;
}

/** Gives everything its name; what users import comes first, and is called what it is called in YAML as far as that goes. */
export function namesOf(model: Model): Names {
  const containers = allTasks(model).filter((task) => task.settings.container);
  const taken = new Set([...pythonKeywords, ...own.split(" "), ...containers.flatMap(importedRoots)]);
  const give = (wanted: string) => {
    let name = wanted;
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  };
  const all = [...model.environments.values()];
  const environments = new Map(all.map(({ name }) => [name.value, give(identifier(name.value))]));
  const attribute = (environment: Environment) => environments.get(environment.name.value)!;
  return {
    environments,
    containers: new Map(
      containers.map((task) => [task, give(`${attribute(task.environment)}_${identifier(task.name.value)}`)]),
    ),
    images: new Map([...model.images.keys()].map((name) => [name, give(imageName(identifier(name)))])),
    ownImages: new Map(all.map((environment) => [environment, give(imageName(attribute(environment)))])),
    defaultImage: give("default_image"),
  };
}

/** A Python identifier as near to `name` as can be. */
function identifier(name: string): string {
  const word = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^[0-9]/.test(word) ? `_${word}` : word;
}

/** What the types of a container task's inputs and outputs import: `pandas` of `pandas.DataFrame`. */
function importedRoots({ settings }: Task): string[] {
  const inputs = [...(settings.inputs?.value.values() ?? [])].map(({ value }) => value.type);
  const uses = [...inputs, ...(settings.outputs?.value.values() ?? [])];
  const codes = uses.flatMap((use) => (use?.type ? [typeCode(use.type)] : []));
  return codes.flatMap(importsOf).map(({ module }) => module.split(".")[0]!);
}

function imageName(name: string): string {
  return name.endsWith("image") ? name : `${name}_image`;
}
