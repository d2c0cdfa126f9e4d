/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { NamedImage } from "../model/model.ts";
import { type Reads, watched } from "./reads.ts";
import type { Checks, Context, Report, Rule } from "./rule.ts";

/** What the rules said of the things of a project a moment ago. Whoever holds it decides how long it is remembered. */
export type RuleMemory = WeakMap<Environment | NamedImage, Said[]>;

/** What the rules said of one thing, and what else they looked at. */
interface Said {
  readonly reads: Reads;
  readonly findings: readonly Finding[];
}

/**
 * What the rules say of a model. Rules for a target run only where that target is asked for.
 * @param memory what was said before of environments and images that are still the same holds, if all that the rules
 *   looked at besides is still the same.
 */
export function runRules(
  rules: readonly Rule[],
  context: Context,
  targets: readonly string[],
  memory: RuleMemory = new WeakMap(),
): Finding[] {
  const running = rules.filter((rule) => rule.target === undefined || targets.includes(rule.target));
  const asked = askers(running);
  const findings: Finding[] = [];
  const add = (some: readonly Finding[]) => {
    for (const finding of some) findings.push(finding);
  };
  const { model } = context;
  add(asked.project(model, context));
  for (const image of model.images.values()) add(remembered(memory, image, context, running, asked.image));
  for (const one of model.environments.values()) add(remembered(memory, one, context, running, asked.environment));
  return findings;
}

type Ask<T> = (thing: T, context: Context) => Finding[];

/** What was said of a thing under the same rules, if it still holds; else what is said of it now. */
function remembered<T extends Environment | NamedImage>(
  memory: RuleMemory,
  thing: T,
  context: Context,
  running: readonly Rule[],
  ask: Ask<T>,
): readonly Finding[] {
  const known = memory.get(thing) ?? [];
  const still = known.find(({ reads }) => reads.hold(context, running));
  if (still) return still.findings;
  const { seen, reads } = watched(context, running);
  const findings = ask(thing, seen);
  memory.set(thing, [{ reads, findings }, ...known.slice(0, mostRemembered - 1)]);
  return findings;
}

/** One for the project as it stands, the others for its profiles. */
const mostRemembered = 8;

/** Asks rules about a project by itself, an image, or an environment with all that is in it. */
function askers(rules: readonly Rule[]): {
  project: Ask<Context["model"]>;
  image: Ask<NamedImage>;
  environment: Ask<Environment>;
} {
  const of = <K extends keyof Checks>(kind: K) => {
    const asked = rules.filter((rule) => rule[kind] !== undefined);
    return (thing: Parameters<NonNullable<Checks[K]>>[0], context: Context, findings: Finding[]) => {
      for (const rule of asked) {
        const report = (found: Report) => findings.push({ ...found, code: rule.code, severity: rule.severity });
        (rule[kind] as (t: unknown, r: typeof report, c: Context) => void)(thing, report, context);
      }
      return findings;
    };
  };
  const [project, image, environment] = [of("project"), of("image"), of("environment")];
  const [task, override, trigger] = [of("task"), of("override"), of("trigger")];
  return {
    project: (model, context) => project(model, context, []),
    image: (one, context) => image(one, context, []),
    environment: (one, context) => {
      const findings = environment(one, context, []);
      for (const each of one.tasks.values()) {
        task(each, context, findings);
        for (const o of each.overrides.values()) override(o, context, findings);
        for (const t of each.triggers.values()) trigger(t, context, findings);
      }
      return findings;
    },
  };
}
