import type { Cache } from "../model/cache.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1CacheDisabled = defineRule({
  code: "flyte1-cache-disabled",
  severity: "error",
  title: "A disabled cache is told how to cache, which flytekit refuses",
  rejectedBy: "flytekit: core/base_task.py, TaskMetadata.__post_init__",
  target: "flyte1",
  ...atEveryLevel("cache", ({ value: cache }, report) => {
    if (cache.behavior?.value !== "disable") return;
    for (const { key, refusal } of refused(cache))
      report({
        at: cache[key]!.key,
        message: `flytekit would stop with "${refusal}". Remove \`${key}\`, or let the task be cached: \`{behavior: override, version_override: …}\`.`,
        related: [{ at: cache.behavior, message: "disabled here" }],
      });
  }),
});

/** The settings that flytekit takes from cached tasks alone, and what it says of them. */
function refused({ serialize, ignored_inputs }: Cache): { key: "serialize" | "ignored_inputs"; refusal: string }[] {
  const names = (ignored_inputs?.value ?? []).map(({ value }) => `'${value}'`);
  const tuple = names.length === 1 ? `(${names[0]},)` : `(${names.join(", ")})`;
  return [
    ...(serialize?.value
      ? [
          {
            key: "serialize" as const,
            refusal: "Cache serialize is enabled ``cache_serialize=True`` but ``cache`` is not enabled.",
          },
        ]
      : []),
    ...(names.length > 0
      ? [
          {
            key: "ignored_inputs" as const,
            refusal: `Cache ignore input vars are specified \`\`cache_ignore_input_vars=${tuple}\`\` but \`\`cache\`\` is not enabled.`,
          },
        ]
      : []),
  ];
}
