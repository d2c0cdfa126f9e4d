import { child, entry, isNull, type Located, type Node, type Place, step } from "../source/node.ts";
import { boolean, integer, type Lower, map, type Setting, setting, string, text, variables } from "./lower.ts";
import { lowerNotifications } from "./notification.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import type { Task } from "./task.ts";

/** When a trigger fires. Names are the SDK's: Cron, FixedRate, OnArtifact; the predefined ones are crons with a name. */
export type Automation = CronAutomation | FixedRateAutomation | OnArtifactAutomation | PredefinedAutomation;

/** `Cron(expression, timezone)`. */
export interface CronAutomation {
  readonly kind: "cron";
  readonly expression: Located<string>;
  readonly timezone?: Setting<string>;
}

/** `FixedRate(interval_minutes, start_time)`. */
export interface FixedRateAutomation {
  readonly kind: "fixed_rate";
  readonly at: Place;
  readonly interval_minutes?: Setting<number>;
  readonly start_time?: Setting<string>;
}

/** `OnArtifact(name, version, partitions)`. */
export interface OnArtifactAutomation {
  readonly kind: "on_artifact";
  readonly at: Place;
  readonly name?: Setting<string>;
  readonly version?: Setting<string>;
  readonly partitions?: Setting<Map<string, Setting<string>>>;
}

/** `Trigger.daily()` and its like. */
export interface PredefinedAutomation {
  readonly kind: "predefined";
  readonly name: Located<PredefinedName>;
}

/** The SDK's shorthands for crons. */
export type PredefinedName = "minutely" | "hourly" | "daily" | "weekly" | "monthly";

/** The predefined triggers' cron and description. Source: flyte/_trigger.py, Trigger.minutely … Trigger.monthly. */
export const predefined: Readonly<Record<PredefinedName, { readonly cron: string; readonly description: string }>> = {
  minutely: { cron: "* * * * *", description: "A trigger that runs every minute" },
  hourly: { cron: "0 * * * *", description: "A trigger that runs every hour" },
  daily: { cron: "0 0 * * *", description: "A trigger that runs daily at midnight" },
  weekly: { cron: "0 0 * * 0", description: "A trigger that runs weekly on Sundays at midnight" },
  monthly: { cron: "0 0 1 * *", description: "A trigger that runs monthly on the 1st at midnight" },
};

const lowerAutomation: Lower<Automation> = (at) => {
  const word = string(at);
  if (word !== undefined)
    return Object.hasOwn(predefined, word)
      ? { kind: "predefined", name: { ...at, value: word as PredefinedName } }
      : undefined;
  const expression = setting(at, "cron", string);
  if (expression) return { kind: "cron", expression, timezone: setting(at, "timezone", string) };
  if (entry(at.node, "fixed_rate")) return lowerFixedRate(step(at, "fixed_rate")!);
  if (entry(at.node, "on_artifact")) return lowerOnArtifact(step(at, "on_artifact")!);
  return undefined;
};

function lowerFixedRate(at: Place): Automation {
  return {
    kind: "fixed_rate",
    at,
    interval_minutes: setting(at, "interval_minutes", integer),
    start_time: setting(at, "start_time", string),
  };
}

function lowerOnArtifact(at: Place): Automation {
  return {
    kind: "on_artifact",
    at,
    name: setting(at, "name", string),
    version: setting(at, "version", text),
    partitions: setting(at, "partitions", map(string)),
  };
}

/** What a trigger may set besides its name, by YAML key. */
export const triggerSettings = {
  automation: lowerAutomation,
  description: string,
  auto_activate: boolean,
  inputs: map<Node>(({ node }) => node, true),
  trigger_time_input_key: string,
  artifact_input_key: string,
  partition_input_keys: map(string),
  env_vars: variables,
  interruptible: boolean,
  overwrite_cache: boolean,
  queue: string,
  max_action_concurrency: integer,
  labels: map(string),
  annotations: map(string),
  notifications: lowerNotifications,
  custom_context: map(string),
} as const satisfies Record<string, Lower<unknown>>;

/** A trigger of a task. */
export interface Trigger {
  /** Its name and the key that says it. */
  readonly name: Located<string>;
  readonly at: Place;
  readonly task: Task;
  readonly settings: SettingsOf<typeof triggerSettings>;
}

/** A trigger from its entry; a string stands for a cron trigger in UTC. */
export function lowerTrigger(task: Task, name: Located<string>, at: Place): Trigger {
  const cron = string(at);
  if (cron === undefined) return { name, at, task, settings: lowerSettings(at, triggerSettings) };
  const automation: Setting<Automation> = {
    ...at,
    key: name,
    value: { kind: "cron", expression: { ...at, value: cron } },
  };
  return { name, at, task, settings: { automation } };
}

/** True when only a person fires the trigger: it has no `automation`. One that cannot be read is one nevertheless. */
export function isManual({ at, settings }: Trigger): boolean {
  return !settings.automation && isNull(child(at.node, "automation"));
}
