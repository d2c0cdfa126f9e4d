/** What rules look at besides the thing they are asked about, noted while they look. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import type { Context, Rule } from "./rule.ts";

/** What all of a project has in common, and the rules that run: equal ones are one object. */
export interface Basis {
  readonly rules: readonly Rule[];
  readonly facets: readonly unknown[];
}

/** Parts of a model that are taken over from the one before where nothing changed in them. */
const facets = ["settings", "python", "images", "image_refs", "external", "profiles", "compile"] as const;

/** The basis of a run; `before` itself where it is the same. */
export function basisOf(context: Context, rules: readonly Rule[], before: readonly Basis[]): Basis {
  const { model, profile, python, interfaceOf } = context;
  const made: Basis = { rules, facets: [...facets.map((facet) => model[facet]), profile, python, interfaceOf] };
  return before.find((one) => isSame(one.rules, rules) && isSame(one.facets, made.facets)) ?? made;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i]));
}

/** What was looked at. */
export interface Reads {
  /** True where all of it is the same in another context, whose basis is the same. */
  hold(context: Context): boolean;
}

const hour = 3600;

/** Watches what is looked at in a context besides what all of the project has in common. Dates to come hold for an hour. */
export function watched(context: Context): { readonly seen: Context; readonly reads: Reads } {
  const looked: [ask: (context: Context) => unknown, answer: unknown][] = [];
  const noted = new Set<string>();
  const note = <T>(name: string, ask: (context: Context) => T): T => {
    const answer = ask(context);
    if (!noted.has(name)) looked.push([ask, answer]);
    noted.add(name);
    return answer;
  };
  const seen: Context = {
    ...context,
    model: watchedModel(context.model, (name, ask) => note(name, ({ model }) => ask(model))),
    get files() {
      return note("files", (c) => c.files);
    },
    get now() {
      note("now", (c) => Math.floor(c.now / hour));
      return context.now;
    },
  };
  return { seen, reads: { hold: (now) => looked.every(([ask, answer]) => ask(now) === answer) } };
}

type Note = <T>(name: string, ask: (model: Model) => T) => T;

function watchedModel(model: Model, note: Note): Model {
  return {
    ...model,
    environments: watchedEnvironments(note),
    get at() {
      return note("at", (m) => m.at);
    },
  };
}

/** The environments by name; who asks for one depends on that one, who looks through them on all. */
function watchedEnvironments(note: Note): ReadonlyMap<string, Environment> {
  const all = () => note("environments", (m) => m.environments);
  return {
    get: (name) => note(`get ${name}`, (m) => m.environments.get(name)),
    has: (name) => note(`has ${name}`, (m) => m.environments.has(name)),
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
