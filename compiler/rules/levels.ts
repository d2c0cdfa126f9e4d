/** One check for a parameter that several levels take: it is asked about each level's own setting. */
import type { Environment, EnvironmentSettings } from "../model/environment.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Checks, Context, Report } from "./rule.ts";

type TaskSettings = Task["settings"];
type OverrideSettings = Override["settings"];
type Key = keyof EnvironmentSettings | keyof TaskSettings | keyof OverrideSettings;
type At<S, K> = K extends keyof S ? NonNullable<S[K]> : never;
type SettingOf<K extends Key> = At<EnvironmentSettings, K> | At<TaskSettings, K> | At<OverrideSettings, K>;

/** The thing whose setting is looked at: of the levels that have the key. */
export type OwnerOf<K extends Key> =
  | (K extends keyof EnvironmentSettings ? Environment : never)
  | (K extends keyof TaskSettings ? Task : never)
  | (K extends keyof OverrideSettings ? Override : never);

/**
 * The checks of a rule about one parameter, at every level that has it.
 * @param check gets the setting as that level wrote it, and the environment, task or override it belongs to.
 */
export function atEveryLevel<K extends Key>(
  key: K,
  check: (setting: SettingOf<K>, report: (found: Report) => void, context: Context, owner: OwnerOf<K>) => void,
): Checks {
  const ask = (settings: object, owner: unknown, report: (found: Report) => void, context: Context) => {
    const setting = (settings as Partial<Record<Key, SettingOf<K>>>)[key];
    if (setting) check(setting, report, context, owner as OwnerOf<K>);
  };
  return {
    environment: (environment, report, context) => ask(environment.own, environment, report, context),
    task: (task, report, context) => ask(task.settings, task, report, context),
    override: (override, report, context) => ask(override.settings, override, report, context),
  };
}
