import { cacheEnabled } from "../model/cache.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1CacheSalt = defineRule({
  code: "flyte1-cache-salt",
  severity: "warning",
  title: "A salt is no part of a version that is given",
  rejectedBy: "lost: flytekit core/cache.py, Cache.get_version (a version wins over the salt)",
  target: "flyte1",
  ...atEveryLevel("cache", ({ value: cache }, report) => {
    const { salt, behavior, version_override: version } = cache;
    if (!salt?.value || !cacheEnabled(cache)) return;
    const isGiven = behavior?.value === "override";
    report({
      at: salt.key,
      message: isGiven
        ? `Flyte 1 sends the version${version ? ` \`${version.value}\`` : ""} as it is, and \`salt: ${salt.value}\` has no effect. Put it into \`version_override\`.`
        : `In Flyte 1 \`salt: ${salt.value}\` counts in the version that flytec makes, and in nothing else: flytekit by itself would take a \`salt\` with cache policies only. Say \`version_override\` for a version that both know.`,
      related: version ? [{ at: version, message: "the version" }] : [],
    });
  }),
});
