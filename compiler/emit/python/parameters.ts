/** Parameters as keyword arguments: one table says how each is written, whichever level sets it. */

import { keepsBelow } from "../../model/effective.ts";
import type { EnvironmentSettings } from "../../model/environment.ts";
import type { Override } from "../../model/override.ts";
import type { Task } from "../../model/task.ts";
import { boolean, type Code, call, flyte, type Item, keyword, number, string } from "./code.ts";
import { pluginCode } from "./plugin-code.ts";
import { podTemplateCode } from "./pod-template-code.ts";
import { resourcesCode } from "./resources-code.ts";
import {
  cacheCode,
  linksCode,
  retriesCode,
  reusableCode,
  secretsCode,
  stringsCode,
  timeoutCode,
} from "./setting-code.ts";

type Settings = EnvironmentSettings & Task["settings"] & Override["settings"];
type Coders = {
  readonly [Key in keyof Settings]?: (value: NonNullable<Settings[Key]>["value"]) => Code | undefined;
};

/** In the order in which arguments are written; keys that are not here are said elsewhere. */
const coders = {
  short_name: string,
  resources: resourcesCode,
  env_vars: stringsCode,
  secrets: secretsCode,
  service_account: string,
  cache: cacheCode,
  retries: retriesCode,
  timeout: timeoutCode,
  reusable: reusableCode,
  pod_template: podTemplateCode,
  plugin_config: pluginCode,
  interruptible: boolean,
  queue: string,
  report: boolean,
  entrypoint: boolean,
  produces_artifacts: boolean,
  max_inline_io_bytes: number,
  links: linksCode,
  docs: (value: string) => call(flyte("Documentation"), [keyword("description", string(value))]),
} as const satisfies Coders;

type Key = keyof typeof coders;

/** Keyword arguments for the parameters among `settings`, except those in `without`. */
export function parameters(settings: object, without: readonly Key[] = []): Item[] {
  const given = settings as Partial<Record<Key, { readonly value: unknown }>>;
  return (Object.keys(coders) as Key[]).flatMap((key) => {
    const setting = without.includes(key) ? undefined : given[key];
    const code = setting && (coders[key] as (value: unknown) => Code | undefined)(setting.value);
    return keyword(key, code) ?? [];
  });
}

/** What of a task's or an override's settings has an effect: the SDK takes empty values for "not given" there. */
export function heeded<S extends object>(settings: S): Partial<S> {
  const entries = Object.entries(settings as Record<string, { readonly value: unknown }>);
  return Object.fromEntries(entries.filter(([, { value }]) => !keepsBelow(value))) as Partial<S>;
}
