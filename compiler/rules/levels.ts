/** One check for a parameter that several levels take: it is asked about each level's own setting. */
import type { Environment, EnvironmentSettings } from "../model/environment.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Checks, Context, Report, SettingCheck } from "./rule.ts";

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
  return { setting: { key, check: check as unknown as SettingCheck["check"] } };
}
