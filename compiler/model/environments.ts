/** The environments of a project, each after those it extends; those that are written as before are those of before. */
import { child, type Entry, type Mapping, type Node, type Place, step } from "../source/node.ts";
import { common, Roster } from "../source/roster.ts";
import { type Environment, lowerEnvironment } from "./environment.ts";
import { string } from "./lower.ts";
import { type Named, namedBy } from "./named.ts";

/** @param before those of the same project a moment ago. */
export function lowerEnvironments(at: Place, before?: ReadonlyMap<string, Environment>): Roster<Environment> {
  const all = step(at, "environments");
  if (all?.node.kind !== "mapping") return new Roster(new Map<string, Environment>());
  return (before instanceof Roster ? changed(all, all.node, before) : undefined) ?? anew(all, all.node);
}

/** What environments were lowered from. */
interface Origin {
  readonly entries: readonly Entry[];
  /** True where each stands for itself: none extends another, and none is shared. Undefined until somebody asks. */
  areAlone?: boolean;
}

const origins = new WeakMap<Roster<Environment>, Origin>();

/** Those of before, with those that are others now in their places; undefined where one may depend on another. */
function changed(all: Place, { entries }: Mapping, before: Roster<Environment>): Roster<Environment> | undefined {
  const origin = origins.get(before);
  if (!origin || !areAlone(before, origin) || all.alias) return undefined;
  const known = origin.entries;
  const [head, tail] = common(known, entries);
  if (head === known.length && head === entries.length) return before;
  const others: [string, Environment][] = [];
  for (let i = head; i < entries.length - tail; i++) {
    const one = standsAlone(all, entries[i]!);
    if (!one) return undefined;
    others.push([one.key.value, environmentOf(one, undefined)]);
  }
  const made = before.replaced(head, known.length - tail, others);
  if (made) origins.set(made, { entries, areAlone: true });
  return made;
}

function areAlone({ things }: Roster<Environment>, origin: Origin): boolean {
  origin.areAlone ??=
    things.length === origin.entries.length &&
    things.every(({ name, at, own }) => !name.alias && !at.alias && !own.extends);
  return origin.areAlone;
}

function standsAlone(all: Place, entry: Entry): Named | undefined {
  const one = entry.alias || entry.merged ? undefined : namedBy(all, entry);
  return one && extended(one) === undefined ? one : undefined;
}

function anew(all: Place, { entries }: Mapping): Roster<Environment> {
  const named = entries.flatMap((entry) => namedBy(all, entry) ?? []);
  const made = new Map<string, Environment>();
  const written = new Map(named.map((one) => [one.key.value, one]));
  for (const name of written.keys()) lowerWithParents(name, written, made);
  const roster = new Roster(made.size === 0 ? made : inOrder(written, made));
  origins.set(roster, { entries });
  return roster;
}

function inOrder(written: ReadonlyMap<string, Named>, made: ReadonlyMap<string, Environment>) {
  const all = new Map<string, Environment>();
  for (const name of written.keys()) all.set(name, made.get(name)!);
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
    const parent = extended(one);
    made.set(one.key.value, environmentOf(one, parent === undefined ? undefined : made.get(parent)));
  }
}

function extended({ place }: Named): string | undefined {
  const node = child(place.node, "extends");
  return node && string({ node });
}

interface Known {
  readonly one: Named;
  readonly parent?: Environment;
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
  known.set(place.node, { one, ...(parent && { parent }), environment });
  return environment;
}
