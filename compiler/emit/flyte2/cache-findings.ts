import type { Finding } from "../../diagnostics/finding.ts";
import { cacheEnabled } from "../../model/cache.ts";
import { effectiveSetting } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { isContainerTask, type Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import type { PythonSources } from "../wire/python-sources.ts";

/** Caches whose version should come from the source of a function that is not at hand. */
export function cacheFindings(task: Task, { asked }: EffectiveInterface, sources: PythonSources): Finding[] {
  if (isContainerTask(task) || asked) return [];
  const own = [...task.overrides.values()].filter(({ settings }) => settings.cache);
  const found = [undefined, ...own].flatMap((override) => cacheFinding(task, override) ?? []);
  return found.length > 0 && !sources.has(task) ? found : [];
}

function cacheFinding(task: Task, override: Override | undefined): Finding | undefined {
  const cache = effectiveSetting("cache", task, override);
  if (!cache || !cacheEnabled(cache.value) || cache.value.version_override) return undefined;
  const name = task.name.value;
  return {
    code: "cache-version-needs-source",
    severity: "info",
    at: (override ?? task).settings.cache?.key ?? task.name,
    message: `The source of \`${name}\` is not here, so its cache has the same version whatever becomes of the code, and results of older code are found. Keep the source below \`python.root\`, let the SDK say the version with \`--python <interpreter>\`, or give a \`version_override\`.`,
    related: [{ at: cache.key, message: "the cache" }],
  };
}
