import { child, type Located, type Place } from "../source/node.ts";
import { lowerCache } from "./cache.ts";
import { lowerContainer } from "./container.ts";
import type { Environment } from "./environment.ts";
import { lowerFlyte1Task } from "./flyte1.ts";
import { lowerLink } from "./link.ts";
import { boolean, integer, type Lower, listOrOne, map, string } from "./lower.ts";
import { lowerMetaflow } from "./metaflow.ts";
import { named } from "./named.ts";
import { lowerOverride, type Override } from "./override.ts";
import { lowerPodTemplate } from "./pod-template.ts";
import { lowerRetries } from "./retry.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import { lowerTimeout } from "./timeout.ts";
import { lowerTrigger, type Trigger } from "./trigger.ts";
import { lowerInput, lowerOutputs } from "./type.ts";

/** What a task may set, by YAML key: the arguments of `@env.task`, and what it runs. Source: flyte/_task_environment.py. */
export const taskSettings = {
  short_name: string,
  cache: lowerCache,
  retries: lowerRetries,
  timeout: lowerTimeout,
  docs: string,
  pod_template: lowerPodTemplate,
  report: boolean,
  interruptible: boolean,
  max_inline_io_bytes: integer,
  queue: string,
  service_account: string,
  links: listOrOne(lowerLink),
  entrypoint: boolean,
  produces_artifacts: boolean,
  function: string,
  container: lowerContainer,
  inputs: map(lowerInput),
  outputs: lowerOutputs,
  flyte1: lowerFlyte1Task,
  metaflow: lowerMetaflow,
} as const satisfies Record<string, Lower<unknown>>;

/** A task, with its triggers and overrides. */
export interface Task {
  readonly name: Located<string>;
  readonly at: Place;
  readonly environment: Environment;
  readonly settings: SettingsOf<typeof taskSettings>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly overrides: ReadonlyMap<string, Override>;
}

/** A task from its entry, with what its triggers and overrides say. */
export function lowerTask(environment: Environment, name: Located<string>, at: Place): Task {
  const task = { name, at, environment, settings: lowerSettings(at, taskSettings) };
  const [ofTriggers, ofOverrides] = [named(at, "triggers"), named(at, "overrides")];
  const triggers = ofTriggers.length > 0 ? new Map<string, Trigger>() : none;
  const overrides = ofOverrides.length > 0 ? new Map<string, Override>() : none;
  const made: Task = { ...task, triggers, overrides };
  for (const { key, place } of ofTriggers) triggers.set(key.value, lowerTrigger(made, key, place));
  for (const { key, place } of ofOverrides) overrides.set(key.value, lowerOverride(made, key, place));
  return made;
}

/** Most tasks have nothing of a kind; it is never written to. */
const none = new Map<string, never>();

/** `<environment>.<task>`: the name Flyte knows the task by. */
export function qualifiedName(task: Task): string {
  return `${task.environment.name.value}.${task.name.value}`;
}

/** True when the task runs a container of its own rather than a Python function. */
export function isContainerTask(task: Task): boolean {
  return child(task.at.node, "container") !== undefined;
}
