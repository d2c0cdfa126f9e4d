import { replace } from "../diagnostics/edit.ts";
import { child, isNull } from "../source/node.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const cacheOverrideNeedsVersion = defineRule({
  code: "cache-override-needs-version",
  severity: "error",
  title: "The cache behavior `override` has no version to override with",
  rejectedBy: "lost: flyte/_cache/cache.py, Cache.get_version (acts as `auto`)",
  ...atEveryLevel("cache", ({ value: { at, behavior } }, report) => {
    if (behavior?.value !== "override" || !isNull(child(at.node, "version_override"))) return;
    report({
      at: behavior,
      message:
        "`override` means a cache version of your own, and there is none: the SDK then does what `auto` does. Add `version_override`, or say `auto`.",
      fixes: [{ title: "Write `auto`", safe: false, edits: [replace(behavior, "auto")] }],
    });
  }),
});
