/** Which part of the YAML made a field change. */
import { type Field, likeness, type Provenance, type Provenances, provenances } from "../emit/provenance.ts";
import { functionOf } from "../python/effective-interface.ts";
import { linesOf } from "../source/lines.ts";
import { type Mapping, type Node, toValue } from "../source/node.ts";
import type { Change } from "./json-changes.ts";
import { leaves } from "./metadata.ts";
import type { Origins } from "./origin.ts";
import type { Cause, Side } from "./state.ts";

/** Tells for the changes from one side to the other what in the YAML has changed; nothing where the YAML has not. */
export function causeOf(before: Side, after: Side): (change: Change) => Cause | undefined {
  const [was, is] = [provenancesOf(before), provenancesOf(after)];
  const origins = { before: before.state.origins, after: after.state.origins };
  return ({ field }) => {
    const ids = [...new Set([...is.of(field), ...was.of(field)].map(({ id }) => id))];
    const pairs = ids.map((id) => ({ old: was.at(id), now: is.at(id) }));
    return (
      first(pairs, ({ old, now }) => direct(old, now, origins, field)) ??
      first(pairs, (pair) => ofImage(pair, before, after, field)) ??
      (isOfCode(field) ? ofFunction(before, after) : first(shared, (key) => partChange([key], before, after, field)))
    );
  };
}

/** What a function's source decides: the cache version, and the interface where YAML leaves it open. */
function isOfCode(field: Field): boolean {
  const name = field.join(".");
  return /\.(?:discoveryVersion|interface|defaultInputs|literals)(?:\.|$)/.test(name);
}

/** The function, where the file that it stands in is another. */
function ofFunction(before: Side, after: Side): Cause | undefined {
  const [old, now] = [before, after].map(({ state, task }) => functionOf(task, state.python));
  if (!now || "missing" in now || (old && !("missing" in old) && old.source.text === now.source.text)) return undefined;
  const origin = { file: now.source.uri, ...linesOf(now.source.text).at(now.at.start) };
  return { name: `${now.name}()`, origin, removed: false };
}

function provenancesOf({ state, task, override }: Side): Provenances {
  return provenances(state.model, task, override);
}

function first<T>(items: readonly T[], find: (item: T) => Cause | undefined): Cause | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

interface BothOrigins {
  readonly before: Origins;
  readonly after: Origins;
}

/** The setting itself is written, removed or another. */
function direct(
  old: Provenance | undefined,
  now: Provenance | undefined,
  { before, after }: BothOrigins,
  field: Field,
): Cause | undefined {
  if (old && now) return changedPart(now.name, old.value, now, { before, after }, field);
  if (now) return { name: now.name, origin: after.of(now.key), removed: false };
  return old && { name: old.name, origin: before.of(old.key), removed: true };
}

/** The part of a setting that is written, removed or another than before; of several the one that is called most like the field. */
function changedPart(
  name: string,
  old: Node,
  now: Pick<Provenance, "key" | "value">,
  { before, after }: BothOrigins,
  field: Field,
): Cause | undefined {
  const was = new Map(leaves(name, old, old, true).map((leaf) => [leaf.name, leaf]));
  const is = leaves(name, now.key, now.value, true);
  const names = new Set(is.map((leaf) => leaf.name));
  const changed = is.filter((leaf) => !sameValue(was.get(leaf.name)?.value, leaf.value));
  const gone = [...was.values()].filter((leaf) => !names.has(leaf.name));
  const causes = [
    ...changed.map((leaf) => ({ name: leaf.name, origin: after.of(leaf.key), removed: false })),
    ...gone.map((leaf) => ({ name: leaf.name, origin: before.of(leaf.key), removed: true })),
  ];
  return causes.sort((a, b) => likeness(field, b.name) - likeness(field, a.name))[0];
}

function sameValue(a: Node | undefined, b: Node | undefined): boolean {
  return JSON.stringify(a && toValue(a)) === JSON.stringify(b && toValue(b));
}

/** What is not written at a setting may follow from these. */
const shared = ["image_refs", "python"] as const;

/** The setting is the same, but the declared image it refers to is not. */
function ofImage(
  { old, now }: { old?: Provenance; now?: Provenance },
  before: Side,
  after: Side,
  field: Field,
): Cause | undefined {
  const use = now ?? old;
  if (use?.id !== "image" || use.value.kind !== "scalar") return undefined;
  return partChange(["images", String(use.value.value)], before, after, field);
}

function partChange(path: readonly string[], before: Side, after: Side, field: Field): Cause | undefined {
  const [old, now] = [before, after].map(({ state }) => partAt(state.model.at.node, path));
  if (!now) return old && { name: path.join("."), origin: before.state.origins.of(old.key), removed: true };
  const origins = { before: before.state.origins, after: after.state.origins };
  return changedPart(path.join("."), old?.value ?? nothing, now, origins, field);
}

const nothing: Mapping = {
  kind: "mapping",
  style: "block",
  source: { uri: "", text: "" },
  start: 0,
  end: 0,
  entries: [],
};

function partAt(root: Node, path: readonly string[]): { key: Node; value: Node } | undefined {
  let at: { key: Node; value: Node } = { key: root, value: root };
  for (const step of path) {
    const found = at.value.kind === "mapping" ? at.value.entries.find(({ name }) => name === step) : undefined;
    if (!found) return undefined;
    at = { key: found.key, value: found.value };
  }
  return at;
}
