/**
 * Many texts, one tree: the documents and files of a project joined into one mapping, and a profile laid over it
 *. Every value keeps the place it was written at.
 */
import {
  child,
  type Entry,
  entry,
  isEmpty,
  isNull,
  type Mapping,
  type Node,
  type Place,
  type Scalar,
  toValue,
} from "./node.ts";

/** A name, or a top-level value, that two places give. */
export interface Clash {
  readonly path: readonly string[];
  readonly second: Place;
  readonly first: Place;
}

/** A project as one mapping, and where its texts contradict each other. */
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
  if (mappings.length === 1) return { root: mappings[0]!, clashes: [] };
  const clashes: Clash[] = [];
  const { source, start } = mappings[0] ?? { source: { uri: "", text: "" }, start: 0 };
  const nothing: Mapping = { kind: "mapping", style: "block", source, start, end: start, entries: [] };
  return { root: join([nothing, ...mappings], [], clashes), clashes };
}

/** The entries of all mappings in one, which stands where the first of them does. */
function join(mappings: readonly Mapping[], path: readonly string[], clashes: Clash[]): Mapping {
  const said = new Map<string, Entry[]>();
  for (const e of mappings.flatMap(({ entries }) => entries)) {
    const known = said.get(e.name);
    if (known) known.push(e);
    else said.set(e.name, [e]);
  }
  const entries = [...said].map(([name, all]) => joinEntries(all, [...path, name], clashes));
  return { ...mappings[0]!, entries };
}

/** The one entry that several of a name come to; a mapping of names takes in the entries of all. */
function joinEntries(all: readonly Entry[], path: readonly string[], clashes: Clash[]): Entry {
  const [first] = all as readonly [Entry, ...Entry[]];
  if (all.length === 1 || path[0]!.startsWith("x-")) return first;
  const named = path.length > 1 && path[0] === "environments";
  const [kept = first, ...others] = named ? all : all.filter(({ value }) => !isNull(value));
  const mayMeet = path.length === 1 && joined.has(path[0]!) && kept.value.kind === "mapping";
  const meets = ({ value }: Entry) => mayMeet && value.kind === "mapping";
  const meeting = others.filter(meets);
  for (const e of others) if (!meets(e)) clash(kept, e, path, clashes);
  if (meeting.length === 0) return kept;
  return joinedEntry(kept, kept.key, join([kept, ...meeting].map(spread), path, clashes));
}

function clash(first: Entry, second: Entry, path: readonly string[], clashes: Clash[]): void {
  const mayRepeat = path.length === 1 || path[0] === "python";
  const isNested = path[0] === "include" && first.key.source !== second.key.source;
  if (isNested || (mayRepeat && !differ(first, second))) return;
  clashes.push({ path, second: { node: second.key }, first: { node: first.key } });
}

/** The mapping of an entry; one that stands there by alias has its entries marked as written elsewhere, so that it can meet another. */
function spread({ alias, value }: Entry): Mapping {
  const mapping = value as Mapping;
  if (!alias) return mapping;
  return { ...mapping, entries: mapping.entries.map((e) => ({ ...e, merged: e.merged ?? alias })) };
}

function joinedEntry({ name, merged }: Entry, key: Scalar, value: Mapping): Entry {
  return merged ? { name, key, value, merged } : { name, key, value };
}

function differ(a: Entry, b: Entry): boolean {
  return JSON.stringify(toValue(a.value)) !== JSON.stringify(toValue(b.value));
}

/** The parameters whose mapping holds one choice: what is chosen anew replaces the whole, rather than meeting the old choice. */
const choices: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    image: [
      "from_debian_base",
      "from_base",
      "from_dockerfile",
      "from_uv_script",
      "from_pixi_script",
      "from_ref_name",
      "from_image",
    ],
    automation: ["cron", "fixed_rate", "on_artifact"],
    plugin_config: ["spark", "ray", "dask", "pytorch_elastic", "databricks", "echo", "sleep", "clustered"],
    runtime: ["torch_run", "jax_run"],
  }).map(([parameter, keys]) => [parameter, new Set(keys)]),
);

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
  if (path[0] !== "environments") return false;
  if (path.length === 2) return true;
  if (path[2] !== "tasks") return false;
  return path.length === 4 || (path.length === 6 && (path[4] === "triggers" || path[4] === "overrides"));
}

function layEntry(known: Entry, e: Entry, path: readonly string[]): Entry {
  const { value: below } = known;
  if (e.value.kind !== "mapping" || below.kind !== "mapping" || choosesAnew(below, e.value, path)) return e;
  return joinedEntry(e, e.key, lay(spread(known), spread(e), path));
}

/** True where two mappings do not meet: one of them makes a choice, or is a type written out. */
function choosesAnew(below: Mapping, over: Mapping, path: readonly string[]): boolean {
  const parameter = path.length === 2 && path[0] === "images" ? "image" : path.at(-1)!;
  const keys = choices.get(parameter);
  if (keys) return over.entries.some((e) => keys.has(e.name));
  const mayBeType = parameter === "outputs" || path.at(-2) === "inputs" || path.at(-2) === "outputs";
  return mayBeType && (isStruct(below) || isStruct(over));
}

function isStruct({ entries }: Mapping): boolean {
  return entries.length === 1 && entries[0]!.name === "struct" && entries[0]!.value.kind === "mapping";
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
    if (e.value.kind !== "mapping" || below?.kind !== "mapping" || choosesAnew(below, e.value, here)) return [];
    return emptyValues(below, e.value, here);
  });
}

/** The partial tree a profile lays over the project, or undefined where there is none of that name. */
export function profileTree(root: Mapping, name: string): Mapping | undefined {
  const found = entry(child(root, "profiles"), name)?.value;
  return found?.kind === "mapping" ? found : undefined;
}
