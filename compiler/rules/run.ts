/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { NamedImage } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import { type Basis, basisOf, type Reads, watched } from "./reads.ts";
import type { Checks, Context, Report, Rule, SettingCheck } from "./rule.ts";

/** What the rules said of the things of a project a moment ago. Whoever holds it decides how long it is remembered. */
export interface RuleMemory {
  readonly said: WeakMap<Thing, Said[]>;
  /** The latest ones. */
  bases: readonly Basis[];
}

/** What is remembered by itself. What is said of an environment's tasks mostly holds when what the environment refers to changes. */
type Thing = Environment | NamedImage | Environment["tasks"];

/** A memory of nothing yet. */
export function newRuleMemory(): RuleMemory {
  return { said: new WeakMap(), bases: [] };
}

/** What the rules said of one thing, and what else they looked at. */
interface Said {
  readonly basis: Basis;
  readonly reads: Reads;
  readonly findings: readonly Finding[];
}

/**
 * The rules that hold where these targets are asked for.
 * @param isSeen whether the project is compiled for a target as it stands, with this profile or without.
 */
export function rulesFor(
  rules: readonly Rule[],
  targets: readonly string[],
  isSeen: (target: string) => boolean,
): readonly Rule[] {
  const seen = targets.filter(isSeen);
  const before = chosen.get(rules) ?? new Map<string, readonly Rule[]>();
  const key = JSON.stringify([targets, seen]);
  const found = before.get(key) ?? rules.filter((rule) => holds(rule, targets, seen));
  chosen.set(rules, before.set(key, found));
  return found;
}

function holds({ target, without }: Rule, targets: readonly string[], seen: readonly string[]): boolean {
  return (
    (target === undefined || [target].flat().some((one) => seen.includes(one))) &&
    (without === undefined || !targets.includes(without))
  );
}

/** Which rules hold, by targets: a run over many files asks for the same ones for each. */
const chosen = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();

/**
 * What the rules say of a model.
 * @param memory what was said before of environments and images that are still the same holds, if all that the rules
 *   looked at besides is still the same.
 */
export function runRules(rules: readonly Rule[], context: Context, memory?: RuleMemory): Finding[] {
  if (!memory) return once(askersOf(rules), context);
  const basis = basisOf(context, rules, memory.bases);
  if (!memory.bases.includes(basis)) memory.bases = [basis, ...memory.bases.slice(0, mostRemembered - 1)];
  const asked = askersOf(basis.rules);
  const { model } = context;
  const findings = asked.project(model, context);
  const add = (some: readonly Finding[]) => {
    for (const finding of some) findings.push(finding);
  };
  for (const image of model.images.values()) add(remembered(memory, image, context, basis, asked.image));
  for (const one of model.environments.values()) {
    add(remembered(memory, one, context, basis, asked.environment));
    add(remembered(memory, one.tasks, context, basis, asked.tasks));
  }
  return findings;
}

/** What the rules say of a model that is looked at once. */
function once(asked: ReturnType<typeof askers>, context: Context): Finding[] {
  const { model } = context;
  const findings = asked.project(model, context);
  for (const image of model.images.values()) asked.image(image, context, findings);
  for (const environment of model.environments.values()) {
    asked.environment(environment, context, findings);
    asked.tasks(environment.tasks, context, findings);
  }
  return findings;
}

/** One for the project as it stands, the others for its profiles. */
const mostRemembered = 12;

/** Asks about a thing; what is said goes to the end of some findings, of a new list where none is given. */
type Ask<T> = (thing: T, context: Context, findings?: Finding[]) => Finding[];

/** What was said of a thing on the same basis, if it still holds; else what is said of it now. */
function remembered<T extends Thing>(
  { said }: RuleMemory,
  thing: T,
  context: Context,
  basis: Basis,
  ask: Ask<T>,
): readonly Finding[] {
  const known = said.get(thing) ?? nothing;
  for (const one of known) if (one.basis === basis && one.reads.hold(context)) return one.findings;
  const { seen, reads } = watched(context);
  const findings = ask(thing, seen);
  const others = known.filter((one) => one.basis !== basis);
  said.set(thing, [{ basis, reads, findings }, ...others.slice(0, mostRemembered - 1)]);
  return findings;
}

const nothing: readonly Said[] = [];

const known = new WeakMap<readonly Rule[], ReturnType<typeof askers>>();

function askersOf(rules: readonly Rule[]): ReturnType<typeof askers> {
  let made = known.get(rules);
  if (!made) {
    made = askers(rules);
    known.set(rules, made);
  }
  return made;
}

/** Asks rules about a project by itself, an image, an environment by itself, or an environment's tasks with all that is in them. */
function askers(rules: readonly Rule[]): {
  project: Ask<Context["model"]>;
  image: Ask<NamedImage>;
  environment: Ask<Environment>;
  tasks: Ask<Environment["tasks"]>;
} {
  const [project, image, environment] = [asker(rules, "project"), asker(rules, "image"), asker(rules, "environment")];
  const [task, override, trigger] = [asker(rules, "task"), asker(rules, "override"), asker(rules, "trigger")];
  const settings = settingsAsker(rules);
  return {
    project: (model, context, findings = []) => project(model, context, findings),
    image: (one, context, findings = []) => image(one, context, findings),
    environment: (one, context, findings = []) => {
      environment(one, context, findings);
      return settings(one.own, one, context, findings);
    },
    tasks: (tasks, context, findings = []) => {
      for (const each of tasks.values()) {
        task(each, context, findings);
        settings(each.settings, each, context, findings);
        for (const o of each.overrides.values()) {
          override(o, context, findings);
          settings(o.settings, o, context, findings);
        }
        for (const t of each.triggers.values()) trigger(t, context, findings);
      }
      return findings;
    },
  };
}

type Kind = Exclude<keyof Checks, "setting">;
type Asker<T> = (thing: T, context: Context, findings: Finding[]) => Finding[];

/** Asks the rules that look at one kind of thing. */
function asker<K extends Kind>(rules: readonly Rule[], kind: K): Asker<Parameters<NonNullable<Checks[K]>>[0]> {
  let into: Finding[] = [];
  const asked = rules.flatMap(({ code, severity, [kind]: check }) => {
    const report = (found: Report) => into.push({ severity, ...found, code });
    return check ? [{ check: check as (t: unknown, r: typeof report, c: Context) => void, report }] : [];
  });
  return (thing, context, findings) => {
    into = findings;
    for (const { check, report } of asked) check(thing, report, context);
    return findings;
  };
}

/** Asks the rules about single settings, each only of the things that have its setting. */
function settingsAsker(rules: readonly Rule[]) {
  let into: Finding[] = [];
  const asked = new Map<string, { check: SettingCheck["check"]; report: (found: Report) => void }[]>();
  for (const { code, severity, setting } of rules) {
    if (!setting) continue;
    const { key, check } = setting;
    const report = (found: Report) => into.push({ severity, ...found, code });
    asked.set(key, [...(asked.get(key) ?? []), { check, report }]);
  }
  return (settings: object, owner: Environment | Task | Override, context: Context, findings: Finding[]) => {
    into = findings;
    for (const [key, setting] of Object.entries(settings)) {
      if (setting !== undefined)
        for (const { check, report } of asked.get(key) ?? none) check(setting, report, context, owner);
    }
    return findings;
  };
}

const none: readonly never[] = [];
