/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { NamedImage } from "../model/model.ts";
import { type Basis, basisOf, type Reads, watched } from "./reads.ts";
import type { Checks, Context, Report, Rule } from "./rule.ts";

/** What the rules said of the things of a project a moment ago. Whoever holds it decides how long it is remembered. */
export interface RuleMemory {
  readonly said: WeakMap<Environment | NamedImage, Said[]>;
  /** The latest ones. */
  bases: readonly Basis[];
}

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
): Rule[] {
  const seen = targets.filter(isSeen);
  return rules.filter(
    ({ target, without }) =>
      (target === undefined || [target].flat().some((one) => seen.includes(one))) &&
      (without === undefined || !targets.includes(without)),
  );
}

/**
 * What the rules say of a model.
 * @param memory what was said before of environments and images that are still the same holds, if all that the rules
 *   looked at besides is still the same.
 */
export function runRules(rules: readonly Rule[], context: Context, memory?: RuleMemory): Finding[] {
  if (!memory) return once(askers(rules), context);
  const basis = basisOf(context, rules, memory.bases);
  if (!memory.bases.includes(basis)) memory.bases = [basis, ...memory.bases.slice(0, mostRemembered - 1)];
  const asked = askersOf(basis.rules);
  const { model } = context;
  const findings = asked.project(model, context);
  const add = (some: readonly Finding[]) => {
    for (const finding of some) findings.push(finding);
  };
  for (const image of model.images.values()) add(remembered(memory, image, context, basis, asked.image));
  for (const one of model.environments.values()) add(remembered(memory, one, context, basis, asked.environment));
  return findings;
}

/** What the rules say of a model that is looked at once. */
function once(asked: ReturnType<typeof askers>, context: Context): Finding[] {
  const { model } = context;
  const findings = asked.project(model, context);
  for (const image of model.images.values()) asked.image(image, context, findings);
  for (const environment of model.environments.values()) asked.environment(environment, context, findings);
  return findings;
}

/** One for the project as it stands, the others for its profiles. */
const mostRemembered = 12;

/** Asks about a thing; what is said goes to the end of some findings, of a new list where none is given. */
type Ask<T> = (thing: T, context: Context, findings?: Finding[]) => Finding[];

/** What was said of a thing on the same basis, if it still holds; else what is said of it now. */
function remembered<T extends Environment | NamedImage>(
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

/** Asks rules about a project by itself, an image, or an environment with all that is in it. */
function askers(rules: readonly Rule[]): {
  project: Ask<Context["model"]>;
  image: Ask<NamedImage>;
  environment: Ask<Environment>;
} {
  const of = <K extends keyof Checks>(kind: K) => {
    let into: Finding[] = [];
    const asked = rules.flatMap(({ code, severity, [kind]: check }) => {
      const report = (found: Report) => into.push({ severity, ...found, code });
      return check ? [{ check: check as (t: unknown, r: typeof report, c: Context) => void, report }] : [];
    });
    return (thing: Parameters<NonNullable<Checks[K]>>[0], context: Context, findings: Finding[]) => {
      into = findings;
      for (const { check, report } of asked) check(thing, report, context);
      return findings;
    };
  };
  const [project, image, environment] = [of("project"), of("image"), of("environment")];
  const [task, override, trigger] = [of("task"), of("override"), of("trigger")];
  return {
    project: (model, context, findings = []) => project(model, context, findings),
    image: (one, context, findings = []) => image(one, context, findings),
    environment: (one, context, findings = []) => {
      environment(one, context, findings);
      for (const each of one.tasks.values()) {
        task(each, context, findings);
        for (const o of each.overrides.values()) override(o, context, findings);
        for (const t of each.triggers.values()) trigger(t, context, findings);
      }
      return findings;
    },
  };
}
