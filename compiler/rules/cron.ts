/** Cron expressions of triggers, for the rules about them. */
import type { Fix } from "../diagnostics/diagnostic.ts";
import { quoted, replace, setEntry, yamlString } from "../diagnostics/edit.ts";
import { type Cron, type CronProblem, parseCron } from "../model/cron.ts";
import { rememberingTexts } from "../model/remembered-texts.ts";
import { isTimezone, nearestTimezone } from "../model/timezone.ts";
import type { CronAutomation, Trigger } from "../model/trigger.ts";
import type { Place } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import type { Checks, Context, Report } from "./rule.ts";
import { respell } from "./written.ts";

/** A cron expression and the trigger that has it. */
export interface CronUse extends CronAutomation {
  readonly trigger: Trigger;
  /** The automation's value: its mapping, or the expression itself in a trigger's short form. */
  readonly at: Place;
  readonly cron: Cron | CronProblem;
}

/** The checks of a rule about each cron trigger; the predefined automations are none. */
export function eachCron(check: (use: CronUse, report: (found: Report) => void, context: Context) => void): Checks {
  return {
    trigger: (trigger, report, context) => {
      const use = useOf(trigger);
      if (use) check(use, report, context);
    },
  };
}

const uses = new WeakMap<Trigger, CronUse>();

function useOf(trigger: Trigger): CronUse | undefined {
  const { automation } = trigger.settings;
  if (automation?.value.kind !== "cron") return undefined;
  let use = uses.get(trigger);
  if (!use) {
    use = { ...automation.value, trigger, at: automation, cron: parsed(automation.value.expression.value) };
    uses.set(trigger, use);
  }
  return use;
}

const parsed = rememberingTexts(parseCron);

/** The checks of a rule about expressions that the control plane refuses for one of these reasons. */
export function refusedCron(...reasons: readonly CronProblem["reason"][]): Checks {
  return eachCron((use, report) => {
    const { cron, expression } = use;
    if (cron.kind !== "problem" || !reasons.includes(cron.reason)) return;
    report({
      at: expression,
      part: partOf(expression, cron.span),
      message: `${cron.message[0]!.toUpperCase()}${cron.message.slice(1)}. The deploy would be refused.`,
      fixes: repairs(use, cron),
    });
  });
}

function repairs(use: CronUse, { suggestion, reason, timezone }: CronProblem): Fix[] {
  if (suggestion === undefined) return [];
  if (reason !== "timezone-prefix")
    return [{ title: `Write \`${suggestion}\``, safe: true, edits: [respell(use.expression, suggestion)] }];
  const zone = timezone !== undefined && isTimezone(timezone) ? timezone : nearestTimezone(timezone ?? "");
  return zone === undefined || use.timezone ? [] : [movedZone(use, suggestion, zone)];
}

function movedZone({ expression, at }: CronUse, fields: string, zone: string): Fix {
  const isShort = at.node === expression.node;
  const edits = isShort
    ? [replace(expression, `{automation: {cron: ${quoted(fields)}, timezone: ${yamlString(zone)}}}`)]
    : [respell(expression, fields), ...setEntry(at, "timezone", yamlString(zone))];
  return { title: `Move the time zone to \`timezone: ${zone}\``, safe: true, edits };
}
