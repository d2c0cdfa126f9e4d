/** What the rules said of the things of a project a moment ago, and whether that still holds. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { NamedImage } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import { writtenAsBefore } from "../source/written-as-before.ts";
import type { Ask } from "./asking.ts";
import { type Basis, hold, type Look, watched } from "./reads.ts";
import type { Round } from "./round.ts";
import type { Context } from "./rule.ts";

/** Whoever holds it decides how long it is remembered. */
export interface RuleMemory {
  readonly said: WeakMap<Thing, readonly Said[]>;
  /** The latest ones. */
  bases: readonly Basis[];
  readonly rounds: WeakMap<Basis, Round>;
}

/** What is remembered by itself. What is said of an environment's tasks mostly holds when what the environment refers to changes. */
type Thing = Environment | NamedImage | Environment["tasks"];

/** A memory of nothing yet. */
export function newRuleMemory(): RuleMemory {
  return { said: new WeakMap(), bases: [], rounds: new WeakMap() };
}

/** What the rules said of one thing, and what else they looked at. */
interface Said {
  readonly basis: Basis;
  readonly looks: readonly Look[];
  readonly findings: readonly Finding[];
  /** Of the tasks of an environment, those that something was said of. */
  readonly told?: ReadonlySet<string>;
}

/** One for the project as it stands, the others for its profiles. */
export const mostRemembered = 12;

/** What is said of a thing: as before on the same basis, if that still holds; else as the rules say it now. */
export function remembered<T extends Thing>(
  { said }: RuleMemory,
  thing: T,
  context: Context,
  basis: Basis,
  ask: Ask<T>,
): Said {
  const known = said.get(thing) ?? none;
  const before = holding(known, basis, context);
  if (before) return before;
  const { seen, looks } = watched(context);
  return kept(said, thing, { basis, looks, findings: ask(thing, seen) });
}

const none: readonly never[] = [];

function holding(known: readonly Said[], basis: Basis, context: Context): Said | undefined {
  return known.find((one) => one.basis === basis && hold(one.looks, context));
}

function kept(said: RuleMemory["said"], thing: Thing, made: Said): Said {
  const others = (said.get(thing) ?? none).filter(({ basis }) => basis !== made.basis);
  said.set(thing, [made, ...others.slice(0, mostRemembered - 1)]);
  return made;
}

/**
 * What is said of an environment's tasks.
 * @param past the environment before it was written otherwise.
 */
export function rememberedOfTasks(
  { said }: RuleMemory,
  environment: Environment,
  past: Environment | undefined,
  context: Context,
  basis: Basis,
  ask: Ask<Task>,
): Said {
  const { tasks } = environment;
  const before = holding(said.get(tasks) ?? none, basis, context);
  if (before) return before;
  const settled = past && settledOf(said, past, environment, basis, context);
  const { seen, looks } = watched(context);
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const [name, task] of tasks) {
    if (settled?.names.has(name)) continue;
    const count = findings.length;
    if (ask(task, seen, findings).length > count) told.add(name);
  }
  return kept(said, tasks, { basis, looks: settled ? together(settled.looks, looks) : looks, findings, told });
}

/** The tasks of which nothing is said, as nothing was: they, and what is else written in their environment, are as before. */
function settledOf(
  said: RuleMemory["said"],
  past: Environment,
  environment: Environment,
  basis: Basis,
  context: Context,
): { readonly names: ReadonlySet<string>; readonly looks: readonly Look[] } | undefined {
  const before = holding(said.get(past.tasks) ?? none, basis, context);
  if (!before || !standsAlone(past) || !standsAlone(environment)) return undefined;
  const same = [...writtenAsBefore(past.at.node, environment.at.node, "tasks")];
  return { names: new Set(same.filter((name) => !before.told?.has(name))), looks: before.looks };
}

/** True where all that holds for an environment is written in it. */
function standsAlone({ own, settings, at }: Environment): boolean {
  return own === settings && !at.alias;
}

function together(some: readonly Look[], others: readonly Look[]): readonly Look[] {
  const known = new Set(some.map(({ name }) => name));
  return [...some, ...others.filter(({ name }) => !known.has(name))];
}
