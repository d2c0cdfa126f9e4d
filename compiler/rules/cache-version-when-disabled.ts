import { removeEntry } from "../diagnostics/edit.ts";
import type { Cache } from "../model/cache.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const cacheVersionWhenDisabled = defineRule({
  code: "cache-version-when-disabled",
  severity: "warning",
  title: "A disabled cache has settings",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_proto_task (nothing is cached)",
  ...atEveryLevel("cache", ({ value: cache }, report) => {
    if (cache.behavior?.value !== "disable") return;
    for (const key of settingKeys) {
      const setting = cache[key];
      if (!setting || isDefault(setting.value)) continue;
      report({
        at: setting.key,
        message: `The cache is disabled, so \`${key}\` has nothing to apply to. Remove it, or say \`behavior: auto\`.`,
        related: [{ at: cache.behavior, message: "disabled here" }],
        fixes: [{ title: `Remove \`${key}\``, safe: true, edits: removeEntry(cache.at, key) }],
      });
    }
  }),
});

const settingKeys = [
  "version_override",
  "serialize",
  "ignored_inputs",
  "salt",
  "max_age",
] as const satisfies readonly (keyof Cache)[];

function isDefault(value: unknown): boolean {
  return value === false || value === "" || (Array.isArray(value) && value.length === 0);
}
