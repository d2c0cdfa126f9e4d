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
  /** The names that some extend, or extended once. Undefined until somebody asks. */
  extended?: ReadonlySet<string> | "shared";
}

const origins = new WeakMap<Roster<Environment>, Origin>();

/** Those of before, with those that are others now in their places; undefined where more than these may be others. */
function changed(all: Place, { entries }: Mapping, before: Roster<Environment>): Roster<Environment> | undefined {
  const origin = origins.get(before);
  const extended = origin && extendedIn(before, origin);
  if (!origin || !extended || extended === "shared" || all.alias) return undefined;
  const [head, tail] = common(origin.entries, entries);
  const last = origin.entries.length - tail;
  if (head === last && head + tail === entries.length) return before;
  const fresh = entries.slice(head, entries.length - tail);
  const touched = new Set([...before.names.slice(head, last), ...fresh.map(({ name }) => name)]);
  if ([...touched].some((name) => extended.has(name))) return undefined;
  const others = lowerAmong(all, fresh, touched, before);
  const made = others && before.replaced(head, last, others.lowered);
  if (made) origins.set(made, { entries, extended: new Set([...extended, ...others.extended]) });
  return made;
}

/** The names that are extended; `shared` where environments stand in several places at once, or one in the place of another. */
function extendedIn({ things }: Roster<Environment>, origin: Origin): ReadonlySet<string> | "shared" {
  origin.extended ??= isPlain(things, origin.entries)
    ? new Set(things.flatMap(({ own }) => own.extends?.value ?? []))
    : "shared";
  return origin.extended;
}

function isPlain(things: readonly Environment[], entries: readonly Entry[]): boolean {
  return things.length === entries.length && things.every(({ name, at }) => !name.alias && !at.alias);
}

/** Lowers environments of which none extends another that is touched; undefined where one does, or is shared. */
function lowerAmong(
  all: Place,
  entries: readonly Entry[],
  touched: ReadonlySet<string>,
  others: ReadonlyMap<string, Environment>,
) {
  const lowered: [string, Environment][] = [];
  const parents: string[] = [];
  for (const entry of entries) {
    const one = entry.alias || entry.merged ? undefined : namedBy(all, entry);
    const parent = one && extended(one);
    if (!one || (parent !== undefined && touched.has(parent))) return undefined;
    if (parent !== undefined) parents.push(parent);
    lowered.push([entry.name, environmentOf(one, parent === undefined ? undefined : others.get(parent))]);
  }
  return { lowered, extended: parents };
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
