import { removeEntry } from "../diagnostics/edit.ts";
import { rayFields } from "../model/plugin-fields.ts";
import { lowerSettings } from "../model/settings.ts";
import { onSharedRay } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reuseRayShutdown = defineRule({
  code: "reuse-ray-shutdown",
  severity: "error",
  title: "A shared Ray cluster is to be shut down after each job",
  rejectedBy: "SDK: flyteplugins/ray/task.py, RayFunctionTask.__post_init__",
  ...onSharedRay(({ policy, plugin }, report) => {
    const { config } = plugin.value;
    const shutdown = lowerSettings(config, rayFields).shutdown_after_job_finishes;
    if (!shutdown?.value) return;
    report({
      at: shutdown.key,
      message:
        "A reusable Ray cluster outlives its jobs, so `shutdown_after_job_finishes` contradicts the reuse policy. Remove it; the cluster ends when it was idle for the policy's `idle_ttl`.",
      related: [{ at: policy.key, message: "the reuse policy" }],
      fixes: [
        {
          title: "Remove `shutdown_after_job_finishes`",
          safe: true,
          edits: removeEntry(config, "shutdown_after_job_finishes"),
        },
      ],
    });
  }),
});
