/** What only Flyte 1 has: the `flyte1:` blocks of environments and tasks. */
import { boolean, type Lower, map, type Setting, string, text } from "./lower.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import type { Task } from "./task.ts";

/** The module of flytekit decorators that stands beside what is compiled for Flyte 1. */
export const flyte1Module = "flyte1_envs";

const environmentKeys = {
  labels: map(string),
  annotations: map(string),
  secret_group: string,
} as const satisfies Record<string, Lower<unknown>>;

const taskKeys = {
  deprecated: string,
  labels: map(string),
  annotations: map(string),
  is_eager: boolean,
  group_version: text,
} as const satisfies Record<string, Lower<unknown>>;

/** `flyte1:` of an environment: for all of its tasks. */
export type Flyte1Environment = SettingsOf<typeof environmentKeys>;

/** `flyte1:` of a task. */
export type Flyte1Task = SettingsOf<typeof taskKeys>;

/** `flyte1:` of an environment. */
export const lowerFlyte1Environment: Lower<Flyte1Environment> = (at) =>
  at.node.kind === "mapping" ? lowerSettings(at, environmentKeys) : undefined;

/** `flyte1:` of a task. */
export const lowerFlyte1Task: Lower<Flyte1Task> = (at) =>
  at.node.kind === "mapping" ? lowerSettings(at, taskKeys) : undefined;

/** What holds for a task: its own block over that of its environment, key by key. */
export function flyte1Of({ settings, environment }: Task): Flyte1Environment & Flyte1Task {
  return { ...environment.settings.flyte1?.value, ...settings.flyte1?.value };
}

/** The group of a secret that names none; undefined where nothing says one. */
export function secretGroup(task: Task, own: Setting<string> | undefined): string | undefined {
  return own?.value || flyte1Of(task).secret_group?.value;
}
