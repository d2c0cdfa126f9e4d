import type { Located, Place } from "../source/node.ts";
import { lowerCache } from "./cache.ts";
import { lowerLink } from "./link.ts";
import { boolean, integer, type Lower, listOrOne, string, variables } from "./lower.ts";
import { lowerPluginConfig } from "./plugin-config.ts";
import { lowerPodTemplate } from "./pod-template.ts";
import { lowerResources } from "./resources.ts";
import { lowerRetries } from "./retry.ts";
import { lowerReusable } from "./reuse-policy.ts";
import { lowerSecret } from "./secret.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import type { Task } from "./task.ts";
import { lowerTimeout } from "./timeout.ts";

/** The arguments of `task.override()`, by YAML key. Source: flyte/_task.py, TaskTemplate.override. */
export const overrideSettings = {
  short_name: string,
  resources: lowerResources,
  cache: lowerCache,
  retries: lowerRetries,
  timeout: lowerTimeout,
  reusable: lowerReusable,
  env_vars: variables,
  secrets: listOrOne(lowerSecret),
  service_account: string,
  max_inline_io_bytes: integer,
  pod_template: lowerPodTemplate,
  queue: string,
  interruptible: boolean,
  entrypoint: boolean,
  produces_artifacts: boolean,
  links: listOrOne(lowerLink),
  plugin_config: lowerPluginConfig,
} as const satisfies Record<string, Lower<unknown>>;

/** The third level: a named set of override arguments of one task. */
export interface Override {
  readonly name: Located<string>;
  readonly at: Place;
  readonly task: Task;
  readonly settings: SettingsOf<typeof overrideSettings>;
}

/** An override from its entry. */
export function lowerOverride(task: Task, name: Located<string>, at: Place): Override {
  return { name, at, task, settings: lowerSettings(at, overrideSettings) };
}
