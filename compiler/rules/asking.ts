/** Asks rules about the things they look at. */
import type { Finding } from "../diagnostics/finding.ts";
import type { Environment } from "../model/environment.ts";
import type { Model, NamedImage } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Changes, Checks, Context, Report, Rule, SettingCheck } from "./rule.ts";

/** Asks about a thing; what is said goes to the end of some findings, of a new list where none is given. */
export type Ask<T> = (thing: T, context: Context, findings?: Finding[]) => Finding[];

/** Rules, to be asked about a project by itself, an image, an environment by itself, or a task. */
export interface Askers {
  readonly project: AskProject;
  readonly image: Ask<NamedImage>;
  readonly environment: Ask<Environment>;
  /** Of a task with all that is in it. */
  readonly task: Ask<Task>;
}

/**
 * Asks about a project by itself.
 * @param changes what is new where the rules in `silent`, which had nothing to say, were asked before; those that have nothing to say now are kept there.
 */
export type AskProject = (model: Model, context: Context, silent?: Set<Rule>, changes?: Changes) => Finding[];

const known = new WeakMap<readonly Rule[], Askers>();

/** The askers of rules; for the same list always the same ones. */
export function askersOf(rules: readonly Rule[]): Askers {
  let made = known.get(rules);
  if (!made) {
    made = askers(rules);
    known.set(rules, made);
  }
  return made;
}

/** Rules as askers. */
function askers(rules: readonly Rule[]): Askers {
  const [image, environment] = [asker(rules, "image"), asker(rules, "environment")];
  const [task, override, trigger] = [asker(rules, "task"), asker(rules, "override"), asker(rules, "trigger")];
  const settings = settingsAsker(rules);
  return {
    project: projectAsker(rules),
    image: (one, context, findings = []) => image(one, context, findings),
    environment: (one, context, findings = []) => {
      environment(one, context, findings);
      return settings(one.own, one, context, findings);
    },
    task: (each, context, findings = []) => {
      task(each, context, findings);
      settings(each.settings, each, context, findings);
      for (const o of each.overrides.values()) {
        override(o, context, findings);
        settings(o.settings, o, context, findings);
      }
      for (const t of each.triggers.values()) trigger(t, context, findings);
      return findings;
    },
  };
}

function projectAsker(rules: readonly Rule[]): AskProject {
  const asked = rules.filter(({ project }) => project !== undefined);
  return (model, context, silent, changes) => {
    const since = changes && { ...context, changes };
    const findings: Finding[] = [];
    for (const rule of asked) {
      const { code, severity, project } = rule;
      const before = findings.length;
      const report = (found: Report) => findings.push({ severity, ...found, code });
      project!(model, report, (silent?.has(rule) ? since : undefined) ?? context);
      if (findings.length === before) silent?.add(rule);
      else silent?.delete(rule);
    }
    return findings;
  };
}

type Kind = Exclude<keyof Checks, "setting" | "project">;
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
