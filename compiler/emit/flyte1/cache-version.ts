import { createHash } from "node:crypto";
import { cacheEnabled } from "../../model/cache.ts";
import { saltOf } from "../../model/cache-salt.ts";
import type { EffectiveSettings } from "../../model/effective.ts";
import type { Task } from "../../model/task.ts";
import { containerVersion } from "../wire/container.ts";
import type { Scope } from "./scope.ts";

/**
 * The version of a task's cache; empty where it is off. flytekit makes none itself: where the file gives none, it is a hash
 * of the function's source or of what the container runs, and of the salt.
 */
export function cacheVersion(
  task: Task,
  settings: EffectiveSettings,
  scope: Pick<Scope, "imageUri" | "sourceVersion">,
): string {
  const cache = settings.cache?.value;
  if (!cache || !cacheEnabled(cache)) return "";
  if (cache.version_override) return cache.version_override.value;
  const { container } = task.settings;
  if (container) return containerVersion(container.value, scope.imageUri(task.environment), cache);
  const salt = saltOf(settings);
  const source = scope.sourceVersion(task);
  return salt === "" ? source : createHash("sha256").update(`${source}\0${salt}`).digest("hex");
}
