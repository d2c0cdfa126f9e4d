/** What rules look at besides the thing they are asked about, noted while they look. */
import type { Environment } from "../model/environment.ts";
import type { Model } from "../model/model.ts";
import { isSameList, namesOf } from "../source/roster.ts";
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
  return before.find((one) => isSameList(one.rules, rules) && isSameList(one.facets, made.facets)) ?? made;
}

/** Something that was looked at: a question to a context, and the answer it had. */
export interface Look {
  /** Equal for equal questions. */
  readonly name: string;
  readonly ask: (context: Context) => unknown;
  readonly answer: unknown;
}

/** True where all that was looked at is the same in another context, whose basis is the same. */
export function hold(looks: readonly Look[], context: Context): boolean {
  return looks.every(({ ask, answer }) => ask(context) === answer);
}

const hour = 3600;

/** The questions. They hold on to nothing of the moment at which they were asked first. */
const questions = {
  files: ({ files }: Context) => files,
  hour: ({ now }: Context) => Math.floor(now / hour),
  at: ({ model }: Context) => model.at,
  environments: ({ model }: Context) => model.environments,
  get:
    (name: string) =>
    ({ model }: Context) =>
      model.environments.get(name),
  has:
    (name: string) =>
    ({ model }: Context) =>
      model.environments.has(name),
};

/** Names of the questions that any change may give another answer. */
export const ofAll = ["files", "now", "at", "environments"] as const;

/** Names of the questions about the environment of a name. */
export function ofOne(name: string): [get: string, has: string] {
  return [`get ${name}`, `has ${name}`];
}

/** Watches what is looked at in a context besides what all of the project has in common. Dates to come hold for an hour. */
export function watched(context: Context): { readonly seen: Context; readonly looks: readonly Look[] } {
  const looks: Look[] = [];
  const note: Note = (name, ask) => {
    const answer = ask(context);
    if (!looks.some((look) => look.name === name)) looks.push({ name, ask, answer });
    return answer;
  };
  const seen: Context = {
    ...context,
    model: watchedModel(context.model, note),
    get files() {
      return note("files", questions.files);
    },
    get now() {
      note("now", questions.hour);
      return context.now;
    },
  };
  return { seen, looks };
}

type Note = <T>(name: string, ask: (context: Context) => T) => T;

function watchedModel(model: Model, note: Note): Model {
  return {
    ...model,
    environments: watchedEnvironments(note),
    get at() {
      return note("at", questions.at);
    },
  };
}

/** The environments by name; who asks for one depends on that one, who looks through them on all. */
function watchedEnvironments(note: Note): ReadonlyMap<string, Environment> {
  const all = () => note("environments", questions.environments);
  return {
    get: (name) => note(ofOne(name)[0], questions.get(name)),
    has: (name) => note(ofOne(name)[1], questions.has(name)),
    get size() {
      return all().size;
    },
    get names() {
      return namesOf(all());
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
