import { replace } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const cacheVersionIgnoredBehavior = defineRule({
  code: "cache-version-ignored-behavior",
  severity: "warning",
  title: "A cache that is `auto` has a version of its own",
  rejectedBy: "lost: flyte/_cache/cache.py, Cache.get_version (the version wins)",
  ...atEveryLevel("cache", ({ value: { behavior, version_override } }, report) => {
    if (behavior?.value !== "auto" || !version_override) return;
    report({
      at: version_override.key,
      message: `With a \`version_override\` nothing is automatic: the cache version is \`${version_override.value}\`, whatever becomes of the code. Say \`behavior: override\`, or remove the version.`,
      related: [{ at: behavior, message: "the behavior" }],
      fixes: [{ title: "Write `behavior: override`", safe: true, edits: [replace(behavior, "override")] }],
    });
  }),
});
