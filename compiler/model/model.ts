/** What a project means, in Flyte's words: environments, tasks, triggers, overrides, resolved to each other. */
import { type Located, type Node, type Place, step } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import { type Environment, inherit, lowerEnvironment } from "./environment.ts";
import { type ImageDefinition, lowerImageDefinition } from "./image.ts";
import { integer, type Lower, list, map, type Setting, setting, string } from "./lower.ts";
import { named } from "./named.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";

/** `python:`: where sources lie, and what unset versions are computed for. */
export const pythonSettings = {
  root: string,
  path: list(string),
  module: string,
  version: string,
  flyte_version: string,
} as const satisfies Record<string, Lower<unknown>>;

/** What holds where `python:` is silent. */
export const pythonDefaults = { root: ".", module: "flyte_envs", version: "3.12", flyte_version: "2.12.1" } as const;

const compileSettings = { target: string, out_dir: string, profile: string, version: string } as const;

/** One entry of `compile:`. */
export interface CompileEntry {
  readonly at: Place;
  readonly settings: SettingsOf<typeof compileSettings>;
}

/** The target of an entry that names none. */
export const defaultTarget = "flyte2";

/** The target of an entry of `compile:`. */
export function targetOf({ settings: { target } }: CompileEntry): string {
  return target?.value ?? defaultTarget;
}

/** The folder that the modules of the project whose root file is `uri` are looked up in: `python.root`, seen from the file that says it. */
export function sourceRoot({ python: { root } }: Pick<Model, "python">, uri: string): string {
  return join(folder(root?.node.source.uri ?? uri), root?.value ?? pythonDefaults.root);
}

/** The folder that an entry of the project whose root file is `uri` writes to; without an entry, that of its target. */
export function outputFolder(model: Model, target: string, uri: string, entry?: CompileEntry): string {
  const given = entry?.settings.out_dir;
  if (given) return join(folder(given.node.source.uri), given.value);
  return target === "python" ? sourceRoot(model, uri) : join(folder(uri), "flytec-out");
}

/** A declared image: its name, and what it is. */
export interface NamedImage {
  readonly name: Located<string>;
  readonly at: Place;
  readonly definition?: ImageDefinition;
}

/** What a project may set at the top of its file, by YAML key. */
export const projectSettings = {
  flytec: integer,
  org: string,
  project: string,
  domain: string,
  include: list(string),
} as const satisfies Record<string, Lower<unknown>>;

/** A project as Flyte sees it. */
export interface Model {
  /** The composed project: all files and documents as one mapping. */
  readonly at: Place;
  readonly settings: SettingsOf<typeof projectSettings>;
  readonly python: SettingsOf<typeof pythonSettings>;
  readonly images: ReadonlyMap<string, NamedImage>;
  readonly image_refs: ReadonlyMap<string, Setting<string>>;
  readonly external: ReadonlyMap<string, Setting<string>>;
  readonly environments: ReadonlyMap<string, Environment>;
  readonly profiles: ReadonlyMap<string, Located<string>>;
  readonly compile: readonly CompileEntry[];
}

/** Lowers a composed project. What is wrong in it is absent from the model; shape and rules say why. */
export function lowerModel(root: Node): Model {
  const at: Place = { node: root };
  const python = step(at, "python");
  return {
    at,
    settings: lowerSettings(at, projectSettings),
    python: python ? lowerSettings(python, pythonSettings) : {},
    images: new Map(
      named(at, "images").map(({ key, place }) => [
        key.value,
        { name: key, at: place, definition: lowerImageDefinition(place) },
      ]),
    ),
    image_refs: setting(at, "image_refs", map(string))?.value ?? new Map(),
    external: setting(at, "external", map(string))?.value ?? new Map(),
    environments: lowerEnvironments(at),
    profiles: new Map(named(at, "profiles").map(({ key }) => [key.value, key])),
    compile:
      setting(
        at,
        "compile",
        list((entry) => ({ at: entry, settings: lowerSettings(entry, compileSettings) })),
      )?.value.map((e) => e.value) ?? [],
  };
}

function lowerEnvironments(at: Place): Map<string, Environment> {
  const environments = new Map(
    named(at, "environments").map(({ key, place }) => [key.value, lowerEnvironment(key, place)]),
  );
  const done = new Set<Environment>();
  for (const environment of environments.values()) resolveExtends(environment, environments, done, new Set());
  return environments;
}

/** Completes `settings` along the chain of `extends`; a cycle ends the chain (a rule reports it). */
function resolveExtends(
  environment: Environment,
  all: ReadonlyMap<string, Environment>,
  done: Set<Environment>,
  path: Set<Environment>,
): void {
  if (done.has(environment) || path.has(environment)) return;
  const parent = environment.own.extends && all.get(environment.own.extends.value);
  if (parent) {
    resolveExtends(parent, all, done, path.add(environment));
    Object.assign(environment, { settings: inherit(environment, parent.settings) });
  }
  done.add(environment);
}

/** All tasks of the project, in the order written. */
export function allTasks(model: Model) {
  return [...model.environments.values()].flatMap((environment) => [...environment.tasks.values()]);
}
