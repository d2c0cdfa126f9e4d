/** Runs rules over a model: one walk, each rule asked about the things it looks at. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Checks, Context, Report, Rule } from "./rule.ts";

/** What the rules say of a model. Rules for a target run only where that target is asked for. */
export function runRules(rules: readonly Rule[], context: Context, targets: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const running = rules.filter((rule) => rule.target === undefined || targets.includes(rule.target));
  const ask = <K extends keyof Checks>(kind: K) => {
    const asked = running.filter((rule) => rule[kind] !== undefined);
    return (thing: Parameters<NonNullable<Checks[K]>>[0]) => {
      for (const rule of asked) {
        const report = (found: Report) => findings.push({ ...found, code: rule.code, severity: rule.severity });
        (rule[kind] as (t: unknown, r: typeof report, c: Context) => void)(thing, report, context);
      }
    };
  };
  walk(context, ask);
  return findings;
}

type Ask = <K extends keyof Checks>(kind: K) => (thing: Parameters<NonNullable<Checks[K]>>[0]) => void;

function walk({ model }: Context, ask: Ask): void {
  const [image, environment, task, override, trigger] = [
    ask("image"),
    ask("environment"),
    ask("task"),
    ask("override"),
    ask("trigger"),
  ];
  ask("project")(model);
  for (const one of model.images.values()) image(one);
  for (const one of model.environments.values()) {
    environment(one);
    for (const t of one.tasks.values()) {
      task(t);
      for (const o of t.overrides.values()) override(o);
      for (const g of t.triggers.values()) trigger(g);
    }
  }
}
