/**
 * Many texts, one tree: the documents and files of a project joined into one mapping, and a profile laid over it
 * (language.md §8). Every value keeps the place it was written at.
 */
import { child, type Entry, entry, isEmpty, isNull, type Mapping, type Node, type Place, toValue } from "./node.ts";

/** A name, or a top-level value, that two places give. */
export interface Clash {
  readonly path: readonly string[];
  readonly second: Place;
  readonly first: Place;
}

export interface Composition {
  readonly root: Mapping;
  readonly clashes: readonly Clash[];
}

/** Top-level mappings whose entries are joined from all texts; everything else may be said once. */
const joined: ReadonlySet<string> = new Set([
  "images",
  "environments",
  "external",
  "image_refs",
  "profiles",
  "rules",
  "python",
]);

/** Joins the roots of all documents, in order; the root file comes first. Roots that are no mapping are left out. */
export function compose(roots: readonly Node[]): Composition {
  const mappings = roots.filter((root) => root.kind === "mapping");
  const clashes: Clash[] = [];
  const root =
    mappings.length === 1
      ? mappings[0]!
      : mappings.reduce<Mapping>((a, b) => join(a, b, [], clashes), nothing(mappings));
  return { root, clashes };
}

function nothing(mappings: readonly Mapping[]): Mapping {
  const source = mappings[0]?.source ?? { uri: "", text: "" };
  return { kind: "mapping", style: "block", source, start: 0, end: 0, entries: [] };
}

function join(first: Mapping, second: Mapping, path: readonly string[], clashes: Clash[]): Mapping {
  const entries = new Map(first.entries.map((e) => [e.name, e]));
  for (const e of second.entries) {
    const known = entries.get(e.name);
    const both = known && joinEntries(known, e, [...path, e.name], clashes);
    entries.set(e.name, both ?? e);
  }
  return { ...first, entries: [...entries.values()] };
}

function joinEntries(known: Entry, e: Entry, path: readonly string[], clashes: Clash[]): Entry {
  const mayJoin = path.length === 1 && joined.has(e.name);
  if (mayJoin && known.value.kind === "mapping" && e.value.kind === "mapping") {
    return { ...known, value: join(known.value, e.value, path, clashes) };
  }
  if (isNull(e.value) || path[0]!.startsWith("x-")) return known;
  if (isNull(known.value)) return e;
  if (path.length > 1 ? path[0] !== "python" || differ(known, e) : differ(known, e)) {
    clashes.push({ path, second: { node: e.key }, first: { node: known.key } });
  }
  return known;
}

function differ(a: Entry, b: Entry): boolean {
  return JSON.stringify(toValue(a.value)) !== JSON.stringify(toValue(b.value));
}

/** Where a mapping's key is a choice: what is chosen anew replaces the whole, rather than meeting the old choice. */
const choices: readonly string[] = [
  "from_debian_base",
  "from_base",
  "from_dockerfile",
  "from_uv_script",
  "from_pixi_script",
  "from_ref_name",
  "from_image",
  "cron",
  "fixed_rate",
  "on_artifact",
  "spark",
  "ray",
  "dask",
  "pytorch_elastic",
  "databricks",
  "echo",
  "sleep",
  "clustered",
  "named_rule",
  "struct",
  "torch_run",
  "jax_run",
];

/** The parameters whose mapping is such a choice. */
const chosen: ReadonlySet<string> = new Set([
  "image",
  "automation",
  "plugin_config",
  "notifications",
  "inputs",
  "outputs",
  "runtime",
]);

/** Lays a profile's partial tree over a project. A written null removes, an empty value changes nothing. */
export function overlay(base: Mapping, profile: Mapping): Mapping {
  return lay(base, profile, []);
}

function lay(base: Mapping, over: Mapping, path: readonly string[]): Mapping {
  const entries = new Map(base.entries.map((e) => [e.name, e]));
  for (const e of over.entries) {
    const known = entries.get(e.name);
    if (isEmpty(e.value)) {
      if (!known && isThing([...path, e.name])) entries.set(e.name, e);
    } else if (isNull(e.value)) {
      entries.delete(e.name);
    } else {
      entries.set(e.name, known ? layEntry(known, e, [...path, e.name]) : e);
    }
  }
  return { ...base, entries: [...entries.values()] };
}

/** True for a path to something with a name, whose empty value means "with all defaults". */
function isThing(path: readonly string[]): boolean {
  const container = path.at(-2);
  return container === "environments" || container === "tasks" || container === "triggers" || container === "overrides";
}

function layEntry(known: Entry, e: Entry, path: readonly string[]): Entry {
  const { value: below } = known;
  if (e.value.kind !== "mapping" || below.kind !== "mapping" || choosesAnew(e.value, path)) return e;
  return { ...known, key: e.key, value: lay(below, e.value, path) };
}

function choosesAnew(over: Mapping, path: readonly string[]): boolean {
  const isChoice = chosen.has(path.at(-1)!) || (path.length === 2 && path[0] === "images");
  return isChoice && over.entries.some((e) => choices.includes(e.name));
}

/** An empty value in a profile, and the mapping it stands in. */
export interface EmptyValue {
  readonly within: Mapping;
  readonly entry: Entry;
}

/** The empty values of a profile's tree that change nothing of the project it is laid over. */
export function emptyValues(base: Mapping, profile: Mapping, path: readonly string[] = []): EmptyValue[] {
  return profile.entries.flatMap((e) => {
    const here = [...path, e.name];
    const below = child(base, e.name);
    if (isEmpty(e.value)) return below || !isThing(here) ? [{ within: profile, entry: e }] : [];
    if (e.value.kind !== "mapping" || below?.kind !== "mapping" || choosesAnew(e.value, here)) return [];
    return emptyValues(below, e.value, here);
  });
}

/** The partial tree a profile lays over the project, or undefined where there is none of that name. */
export function profileTree(root: Mapping, name: string): Mapping | undefined {
  const found = entry(child(root, "profiles"), name)?.value;
  return found?.kind === "mapping" ? found : undefined;
}
