import { child, isNull, type Located, type Place } from "../source/node.ts";
import { lowerCache } from "./cache.ts";
import { lowerFlyte1Environment } from "./flyte1.ts";
import { lowerImage } from "./image.ts";
import { boolean, has, type Lower, list, listOrOne, string, variables } from "./lower.ts";
import { lowerMetaflow } from "./metaflow.ts";
import { named } from "./named.ts";
import { lowerPluginConfig } from "./plugin-config.ts";
import { lowerPodTemplate } from "./pod-template.ts";
import { lowerResources } from "./resources.ts";
import { lowerReusable } from "./reuse-policy.ts";
import { lowerSecret } from "./secret.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import { lowerTask, type Task } from "./task.ts";

/** What an environment may set, by YAML key: `TaskEnvironment`'s parameters and the language's own. */
export const environmentSettings = {
  image: lowerImage,
  resources: lowerResources,
  env_vars: variables,
  secrets: listOrOne(lowerSecret),
  service_account: string,
  cache: lowerCache,
  reusable: lowerReusable,
  pod_template: lowerPodTemplate,
  interruptible: boolean,
  queue: string,
  depends_on: list(string),
  description: string,
  plugin_config: lowerPluginConfig,
  include: list(string),
  extends: string,
  module: string,
  flyte1: lowerFlyte1Environment,
  metaflow: lowerMetaflow,
} as const satisfies Record<string, Lower<unknown>>;

/** What an environment sets. */
export type EnvironmentSettings = SettingsOf<typeof environmentSettings>;

/** A task environment and its tasks. */
export interface Environment {
  readonly name: Located<string>;
  readonly at: Place;
  /** What this environment itself says. */
  readonly own: EnvironmentSettings;
  /** What holds for it: its own settings over those of the environments it extends. */
  readonly settings: EnvironmentSettings;
  readonly tasks: ReadonlyMap<string, Task>;
}

/** An environment from its entry; `parent` is the one it extends. */
export function lowerEnvironment(name: Located<string>, at: Place, parent?: Environment): Environment {
  const own = lowerSettings(at, environmentSettings);
  const tasks = new Map<string, Task>();
  const environment = { name, at, own, settings: parent ? inherit(at, own, parent.settings) : own, tasks };
  for (const { key, place } of named(at, "tasks")) tasks.set(key.value, lowerTask(environment, key, place));
  return environment;
}

/** Keys that an extending environment does not take over: what names and links it, not what describes it. */
const notInherited: ReadonlySet<string> = new Set(["extends"]);

/**
 * An environment's own settings over those of the one it extends, each replaced whole; a written null undoes.
 * As `TaskEnvironment.clone_with`, which copies everything but the tasks. Source: flyte/_task_environment.py.
 */
function inherit(at: Place, own: EnvironmentSettings, parent: EnvironmentSettings): EnvironmentSettings {
  const undone = (key: string) => has(at, key) && isNull(child(at.node, key));
  const taken = Object.entries(parent).filter(([key]) => !notInherited.has(key) && !undone(key));
  return { ...(Object.fromEntries(taken) as EnvironmentSettings), ...own };
}
