/** What a project means, in Flyte's words: environments, tasks, triggers, overrides, resolved to each other. */
import { child, entry, type Located, type Mapping, type Node, type Place, step } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";
import { type Environment, lowerEnvironment } from "./environment.ts";
import { type ImageDefinition, lowerImageDefinition } from "./image.ts";
import { integer, type Lower, list, map, type Setting, setting, string } from "./lower.ts";
import { type Named, named, namedBy } from "./named.ts";
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
    environments: lowerEnvironments(at),
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

function lowerEnvironments(at: Place): Map<string, Environment> {
  const all = step(at, "environments");
  const made = new Map<string, Environment>();
  if (all?.node.kind !== "mapping") return made;
  const waiting: Named[] = [];
  for (const entry of all.node.entries) {
    const before = all.alias || entry.alias || entry.merged ? undefined : known.get(entry.value);
    if (before && !before.parent && before.isAlone && before.one.key.node === entry.key)
      made.set(entry.name, before.environment);
    else {
      const one = namedBy(all, entry);
      if (one) waiting.push(one);
    }
  }
  if (waiting.length === 0) return made;
  return inOrder(all.node, lowered(waiting, made));
}

/** Environments after those they extend. */
function lowered(waiting: readonly Named[], made: Map<string, Environment>): Map<string, Environment> {
  const written = new Map(waiting.map((one) => [one.key.value, one]));
  for (const name of written.keys()) lowerWithParents(name, written, made);
  return made;
}

function inOrder({ entries }: Mapping, made: ReadonlyMap<string, Environment>): Map<string, Environment> {
  const all = new Map<string, Environment>();
  for (const { name } of entries) {
    const environment = made.get(name);
    if (environment) all.set(name, environment);
  }
  return all;
}

/** Lowers an environment after those it extends; a circle ends where it closes (a rule reports it). */
function lowerWithParents(name: string, written: ReadonlyMap<string, Named>, made: Map<string, Environment>): void {
  const chain = new Set<Named>();
  for (let next: string | undefined = name; next !== undefined && !made.has(next); ) {
    const one = written.get(next);
    if (!one || chain.has(one)) break;
    chain.add(one);
    next = extended(one);
  }
  for (const one of [...chain].reverse()) {
    const parent = made.get(extended(one) ?? "");
    made.set(one.key.value, environmentOf(one, parent));
  }
}

function extended({ place }: Named): string | undefined {
  const node = child(place.node, "extends");
  return node && string({ node });
}

interface Known {
  readonly one: Named;
  readonly parent?: Environment;
  /** True for an environment that extends none. */
  readonly isAlone: boolean;
  readonly environment: Environment;
}

const known = new WeakMap<Node, Known>();

/** An environment as it was lowered before, if it is written there still and extends the same. */
function environmentOf(one: Named, parent: Environment | undefined): Environment {
  const { key, place } = one;
  const before = known.get(place.node);
  const isSame =
    before?.parent === parent &&
    before?.one.key.node === key.node &&
    before.one.key.alias === key.alias &&
    before.one.place.alias === place.alias;
  if (before && isSame) return before.environment;
  const environment = lowerEnvironment(key, place, parent);
  known.set(place.node, { one, ...(parent && { parent }), isAlone: extended(one) === undefined, environment });
  return environment;
}

/** All tasks of the project, in the order written. */
export function allTasks(model: Model) {
  return [...model.environments.values()].flatMap((environment) => [...environment.tasks.values()]);
}
