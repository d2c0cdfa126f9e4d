import { removeEntry } from "../diagnostics/edit.ts";
import { rayFields } from "../model/plugin-fields.ts";
import { lowerSettings } from "../model/settings.ts";
import { onSharedRay } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reuseRayTtl = defineRule({
  code: "reuse-ray-ttl",
  severity: "error",
  title: "A shared Ray cluster is given a lifetime after its job",
  rejectedBy: "SDK: flyteplugins/ray/task.py, RayFunctionTask.__post_init__",
  ...onSharedRay(({ policy, plugin }, report) => {
    const { config } = plugin.value;
    const ttl = lowerSettings(config, rayFields).ttl_seconds_after_finished;
    if (!ttl) return;
    report({
      at: ttl.key,
      message:
        "A reusable Ray cluster has no `ttl_seconds_after_finished`; how long it stays when idle is the reuse policy's `idle_ttl`. Remove it, and set `idle_ttl`.",
      related: [{ at: policy.key, message: "the reuse policy" }],
      fixes: [
        {
          title: "Remove `ttl_seconds_after_finished`",
          safe: false,
          edits: removeEntry(config, "ttl_seconds_after_finished"),
        },
      ],
    });
  }),
});
