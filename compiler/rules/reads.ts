/** What rules look at besides the thing they are asked about, noted while they look. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Context, Rule } from "./rule.ts";

/** What was looked at. */
export interface Reads {
  /** True where all of it is the same in another context, and the same rules run. */
  hold(context: Context, rules: readonly Rule[]): boolean;
}

/** A context that notes what is looked at in it. */
export interface Watched {
  readonly seen: Context;
  readonly reads: Reads;
}

/** Parts of a model that are taken over from the one before where nothing changed in them. */
const facets = ["settings", "python", "images", "image_refs", "external", "profiles", "compile"] as const;

/** Watches what is looked at in a context. */
export function watched(context: Context, rules: readonly Rule[]): Watched {
  const looked: [ask: (context: Context) => unknown, answer: unknown][] = [];
  const noted = new Set<string>();
  const note = <T>(name: string, ask: (context: Context) => T): T => {
    const answer = ask(context);
    if (!noted.has(name)) looked.push([ask, answer]);
    noted.add(name);
    return answer;
  };
  const model = watchedModel(note);
  const seen: Context = Object.defineProperties({ model } as Context, {
    ...Object.fromEntries(
      Object.keys(context)
        .filter((key) => key !== "model")
        .map((key) => [key, { get: () => note(key, (c) => c[key as keyof Context]) }]),
    ),
  });
  return {
    seen,
    reads: {
      hold: (now, running) => sameRules(running, rules) && looked.every(([ask, answer]) => ask(now) === answer),
    },
  };
}

function sameRules(a: readonly Rule[], b: readonly Rule[]): boolean {
  return a.length === b.length && (a === b || a.every((rule, i) => rule === b[i]));
}

type Note = <T>(name: string, ask: (context: Context) => T) => T;

function watchedModel(note: Note): Model {
  const environments = watchedMap(note);
  const getters = Object.fromEntries(
    [...facets, "at" as const].map((key) => [key, { get: () => note(key, (c) => c.model[key]) }]),
  );
  return Object.defineProperties({ environments } as unknown as Model, getters);
}

/** The environments by name; who asks for one depends on that one, who looks through them on all. */
function watchedMap(note: Note): ReadonlyMap<string, Environment> {
  const all = () => note("environments", (c) => c.model.environments);
  return {
    get: (name) => note(`get ${name}`, (c) => c.model.environments.get(name)),
    has: (name) => note(`has ${name}`, (c) => c.model.environments.has(name)),
    get size() {
      return all().size;
    },
    keys: () => all().keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (each) => {
      for (const [key, value] of all()) each(value, key, all());
    },
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  } as ReadonlyMap<string, Environment>;
}
