import { replace } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { isUnread } from "./misspelt.ts";
import { defineRule } from "./rule.ts";

export const cacheOverrideNeedsVersion = defineRule({
  code: "cache-override-needs-version",
  severity: "error",
  title: "The cache behavior `override` has no version to override with",
  rejectedBy: "lost: flyte/_cache/cache.py, Cache.get_version (acts as `auto`)",
  ...atEveryLevel("cache", ({ key, value: { at, behavior } }, report) => {
    if (behavior?.value !== "override" || isUnread(at.node, "version_override", undefined)) return;
    report({
      at: behavior,
      message:
        "`override` means a cache version of your own, and there is none: the SDK then does what `auto` does. Add `version_override`, or say `auto`.",
      related: [{ at: key, message: "the cache without a version" }],
      fixes: [{ title: "Write `auto`", safe: false, edits: [replace(behavior, "auto")] }],
    });
  }),
});
