import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1CacheAuto = defineRule({
  code: "flyte1-cache-auto",
  severity: "info",
  title: "Flyte 1 makes no cache version by itself",
  rejectedBy:
    "flytekit: core/cache.py, Cache.get_version (ValueError: If version is not defined then at least one cache policy needs to be set)",
  target: "flyte1",
  ...atEveryLevel("cache", ({ value: { behavior } }, report) => {
    if (behavior?.value !== "auto") return;
    report({
      at: behavior,
      message:
        "Flyte 1 knows no `auto`: a cached task needs a version, so flytec sends a hash of the function's source, or of what the container runs. Say `{behavior: override, version_override: …}` for a version of your own.",
    });
  }),
});
