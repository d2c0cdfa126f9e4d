/** What the rules said of the things of a project a moment ago, and whether that still holds. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { NamedImage } from "../model/model.ts";
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
  for (const one of known) if (one.basis === basis && hold(one.looks, context)) return one;
  const { seen, looks } = watched(context);
  const made = { basis, looks, findings: ask(thing, seen) };
  const others = known.filter((one) => one.basis !== basis);
  said.set(thing, [made, ...others.slice(0, mostRemembered - 1)]);
  return made;
}

const none: readonly never[] = [];
