/**
 * Things by name, in their order. Those of the next moment are made from those of before and the few that differ, at a
 * cost that hardly grows with how many there are.
 */
export class Roster<T extends object> implements ReadonlyMap<string, T> {
  private readonly base: ReadonlyMap<string, T>;
  /** What differs from `base`; undefined for what is gone. */
  private readonly differing: ReadonlyMap<string, T | undefined>;
  private listed: Listed<T> | undefined;

  /** @param base things by name, in their order. */
  constructor(base: ReadonlyMap<string, T>, differing: ReadonlyMap<string, T | undefined> = none, listed?: Listed<T>) {
    this.base = base;
    this.differing = differing;
    this.listed = listed;
  }

  private get list(): Listed<T> {
    this.listed ??= { names: [...this.base.keys()], things: [...this.base.values()] };
    return this.listed;
  }

  /** In their order. */
  get names(): readonly string[] {
    return this.list.names;
  }

  /** In their order. */
  get things(): readonly T[] {
    return this.list.things;
  }

  /** The same with others from one index to another; undefined where a name would be taken twice. */
  replaced(from: number, to: number, others: readonly (readonly [name: string, thing: T])[]): Roster<T> | undefined {
    const { names, things } = this.list;
    const differing = new Map(this.differing);
    for (let i = from; i < to; i++) differing.set(names[i]!, undefined);
    for (const [name, thing] of others) {
      if ((differing.has(name) ? differing.get(name) : this.base.get(name)) !== undefined) return undefined;
      differing.set(name, thing);
    }
    const listed = {
      names: spliced(
        names,
        from,
        to,
        others.map(([name]) => name),
      ),
      things: spliced(
        things,
        from,
        to,
        others.map(([, thing]) => thing),
      ),
    };
    differences.set(listed.things, { before: idOf(things), head: from, tail: things.length - to });
    return differing.size > mostDiffering ? anew(listed) : new Roster(this.base, differing, listed);
  }

  get size(): number {
    return this.listed ? this.listed.names.length : this.base.size;
  }

  get(name: string): T | undefined {
    return this.differing.has(name) ? this.differing.get(name) : this.base.get(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  keys() {
    return this.names.values();
  }

  values() {
    return this.things.values();
  }

  *entries(): Generator<[string, T], undefined> {
    const { names, things } = this.list;
    for (let i = 0; i < names.length; i++) yield [names[i]!, things[i]!];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(each: (thing: T, name: string, all: ReadonlyMap<string, T>) => void): void {
    for (const [name, thing] of this) each(thing, name, this);
  }
}

interface Listed<T> {
  readonly names: readonly string[];
  readonly things: readonly T[];
}

const none: ReadonlyMap<string, undefined> = new Map();

/** More than these are better looked up in a map of all. */
const mostDiffering = 64;

function anew<T extends object>(listed: Listed<T>): Roster<T> {
  return new Roster(new Map(listed.names.map((name, i) => [name, listed.things[i]!])), none, listed);
}

/** True for lists of the same things. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

/** A list with others from one index to another. */
export function spliced<T>(list: readonly T[], from: number, to: number, others: readonly T[]): T[] {
  return list.slice(0, from).concat(others, list.slice(to));
}

/** What a list was made from. Lists are known by numbers here, so that none keeps the one before it. */
interface Difference {
  readonly before: number;
  readonly head: number;
  readonly tail: number;
}

const differences = new WeakMap<readonly unknown[], Difference>();
const ids = new WeakMap<readonly unknown[], number>();
let next = 0;

function idOf(list: readonly unknown[]): number {
  const known = ids.get(list) ?? next++;
  ids.set(list, known);
  return known;
}

/** How many things two lists have in common, at their beginnings and at their ends. */
export function common(before: readonly unknown[], now: readonly unknown[]): [head: number, tail: number] {
  const known = differences.get(now);
  if (known && known.before === ids.get(before)) return [known.head, known.tail];
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [head, tail];
}

/** The names of a map, in their order; of the same roster, or what passes for it, always the same list. */
export function namesOf(
  things: ReadonlyMap<string, unknown> & { readonly names?: readonly string[] },
): readonly string[] {
  return things.names ?? [...things.keys()];
}

/** The things of a map, in their order; of the same roster always the same list. */
export function listOf<T extends object>(things: ReadonlyMap<string, T>): readonly T[] {
  return things instanceof Roster ? things.things : [...things.values()];
}
