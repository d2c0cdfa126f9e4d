/** What Flyte will see of a task, and which level said so: environment, then task, then override. */

import type { Located } from "../source/node.ts";
import type { Cache } from "./cache.ts";
import type { Link } from "./link.ts";
import type { Setting } from "./lower.ts";
import type { Override } from "./override.ts";
import type { PluginConfig } from "./plugin-config.ts";
import type { PodTemplateUse } from "./pod-template.ts";
import type { Resources } from "./resources.ts";
import type { RetryStrategy } from "./retry.ts";
import type { ReusePolicy } from "./reuse-policy.ts";
import type { Secret } from "./secret.ts";
import type { Task } from "./task.ts";
import type { Timeout } from "./timeout.ts";

/** The levels that may give a task a setting, from the outermost. */
export type Level = "environment" | "task" | "override";

/** A setting and the level that gave it. */
export type Effective<T> = Setting<T> & { readonly level: Level };

/** The parameters that end up in a task's spec. */
export interface EffectiveSettings {
  readonly short_name?: Effective<string>;
  readonly resources?: Effective<Resources>;
  readonly env_vars?: Effective<Map<string, Setting<string>>>;
  readonly secrets?: Effective<Located<Secret>[]>;
  readonly service_account?: Effective<string>;
  readonly cache?: Effective<Cache>;
  readonly retries?: Effective<RetryStrategy>;
  readonly timeout?: Effective<Timeout>;
  readonly reusable?: Effective<ReusePolicy>;
  readonly pod_template?: Effective<PodTemplateUse>;
  readonly interruptible?: Effective<boolean>;
  readonly queue?: Effective<string>;
  readonly links?: Effective<Located<Link>[]>;
  readonly report?: Effective<boolean>;
  readonly entrypoint?: Effective<boolean>;
  readonly produces_artifacts?: Effective<boolean>;
  readonly max_inline_io_bytes?: Effective<number>;
  readonly plugin_config?: Effective<PluginConfig>;
}

const environmentKeys: ReadonlySet<string> = new Set([
  "resources",
  "env_vars",
  "secrets",
  "service_account",
  "cache",
  "reusable",
  "pod_template",
  "interruptible",
  "queue",
  "plugin_config",
] satisfies (keyof EffectiveSettings)[]);
const taskKeys: ReadonlySet<string> = new Set([
  "short_name",
  "cache",
  "retries",
  "timeout",
  "pod_template",
  "report",
  "interruptible",
  "max_inline_io_bytes",
  "queue",
  "service_account",
  "links",
  "entrypoint",
  "produces_artifacts",
] satisfies (keyof EffectiveSettings)[]);
/** All parameters that end up in a spec. */
export const allKeys = [...new Set([...environmentKeys, ...taskKeys])] as readonly (keyof EffectiveSettings)[];

const ofTasks = new WeakMap<Task, EffectiveSettings>();

/** The effective settings of a task, or of one of its overrides. Those of a task are worked out once. */
export function effective(task: Task, override?: Override): EffectiveSettings {
  if (override) return gathered(task, override);
  let known = ofTasks.get(task);
  if (!known) {
    known = gathered(task, undefined);
    ofTasks.set(task, known);
  }
  return known;
}

function gathered(task: Task, override: Override | undefined): EffectiveSettings {
  const made: Record<string, unknown> = {};
  for (const key of allKeys) {
    const found = effectiveSetting(key, task, override);
    if (found) made[key] = found;
  }
  return made;
}

/** One effective setting of a task, or of one of its overrides. */
export function effectiveSetting<K extends keyof EffectiveSettings>(
  key: K,
  task: Task,
  override?: Override,
): EffectiveSettings[K] {
  const found =
    said(key, override?.settings, "override") ??
    (taskKeys.has(key) ? said(key, task.settings, "task") : undefined) ??
    (environmentKeys.has(key) ? said(key, task.environment.settings, "environment") : undefined);
  return isOff(found?.value) ? undefined : (found as EffectiveSettings[K]);
}

/** What one level says, unless that means "as below". */
function said(key: string, settings: object | undefined, level: Level): Effective<unknown> | undefined {
  const found = (settings as Readonly<Record<string, Setting<unknown>>> | undefined)?.[key];
  if (!found || (level !== "environment" && keepsBelow(found.value))) return undefined;
  const { value, node, alias, key: at } = found;
  return alias ? { value, node, alias, key: at, level } : { value, node, key: at, level };
}

/** `reusable: off`. */
function isOff(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "off";
}

/**
 * Values that the SDK takes for "not given" at a task or an override, and that no other argument can express:
 * empty strings, lists and mappings, and 0.
 */
export function keepsBelow(value: unknown): boolean {
  if (value === "" || value === 0 || isUnnamed(value)) return true;
  return (Array.isArray(value) && value.length === 0) || (value instanceof Map && value.size === 0);
}

/** A pod template of the empty name. */
function isUnnamed(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "name" &&
    "name" in value &&
    value.name === ""
  );
}
