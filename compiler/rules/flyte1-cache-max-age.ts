import { removeEntry } from "../diagnostics/edit.ts";
import { inSeconds } from "../model/scalars.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1CacheMaxAge = defineRule({
  code: "flyte1-cache-max-age",
  severity: "error",
  title: "Flyte 1 keeps cached results for as long as its data catalog says",
  rejectedBy: "lost: flyteidl.core.TaskMetadata has no field for it",
  target: "flyte1",
  ...atEveryLevel("cache", ({ value: { at, max_age } }, report) => {
    if (!max_age || inSeconds(max_age.value) === 0) return;
    report({
      at: max_age.key,
      message:
        "Flyte 1 has no `max_age`: a cached result is used however old it is. Change `version_override` when results go stale, or remove `max_age` for Flyte 1.",
      fixes: [{ title: "Remove `max_age`", safe: false, edits: removeEntry(at, "max_age") }],
    });
  }),
});
