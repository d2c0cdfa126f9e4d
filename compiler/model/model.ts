/** What a project means, in Flyte's words: environments, tasks, triggers, overrides, resolved to each other. */
import { entry, type Located, type Node, type Place, step } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import type { Environment } from "./environment.ts";
import { lowerEnvironments } from "./environments.ts";
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

/**
 * Lowers a composed project. What is wrong in it is absent from the model; shape and rules say why.
 * @param before the model of the same project a moment ago: what is written as it was is taken over from it.
 */
export function lowerModel(root: Node, before?: Model): Model {
  const at: Place = { node: root };
  const python = step(at, "python");
  const unless = <T>(keys: readonly string[], known: T | undefined, make: () => T): T =>
    before && known && keys.every((key) => isSame(at, before.at, key)) ? known : make();
  return {
    at,
    settings: unless(Object.keys(projectSettings), before?.settings, () => lowerSettings(at, projectSettings)),
    python: unless(["python"], before?.python, () => (python ? lowerSettings(python, pythonSettings) : {})),
    images: unless(["images"], before?.images, () => lowerImages(at)),
    image_refs: unless(
      ["image_refs"],
      before?.image_refs,
      () => setting(at, "image_refs", map(string))?.value ?? new Map(),
    ),
    external: unless(["external"], before?.external, () => setting(at, "external", map(string))?.value ?? new Map()),
    environments: lowerEnvironments(at, before?.environments),
    profiles: unless(
      ["profiles"],
      before?.profiles,
      () => new Map(named(at, "profiles").map(({ key }) => [key.value, key])),
    ),
    compile: unless(["compile"], before?.compile, () => lowerCompile(at)),
  };
}

/** True where two projects say the same under a key, at the same places. */
function isSame(at: Place, before: Place, key: string): boolean {
  const [now, then] = [entry(at.node, key), entry(before.node, key)];
  return now?.key === then?.key && now?.value === then?.value && now?.alias === then?.alias;
}

function lowerCompile(at: Place): CompileEntry[] {
  const entries = list((place) => ({ at: place, settings: lowerSettings(place, compileSettings) }));
  return setting(at, "compile", entries)?.value.map((e) => e.value) ?? [];
}

function lowerImages(at: Place): Map<string, NamedImage> {
  return new Map(
    named(at, "images").map(({ key, place }) => [
      key.value,
      { name: key, at: place, definition: lowerImageDefinition(place) },
    ]),
  );
}

/** All tasks of the project, in the order written. */
export function allTasks(model: Model) {
  return [...model.environments.values()].flatMap((environment) => [...environment.tasks.values()]);
}
