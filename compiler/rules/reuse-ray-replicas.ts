import { setEntry } from "../diagnostics/edit.ts";
import { maxReplicas } from "./reuse.ts";
import { onSharedRay } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reuseRayReplicas = defineRule({
  code: "reuse-ray-replicas",
  severity: "error",
  title: "A shared Ray cluster has more or less than one replica",
  rejectedBy: "SDK: flyteplugins/ray/task.py, RayFunctionTask.__post_init__",
  ...onSharedRay(({ policy, plugin }, report) => {
    const most = maxReplicas(policy.value);
    if (most === undefined || most === 1) return;
    const { replicas } = policy.value;
    report({
      at: replicas?.value.max ?? policy.key,
      message: `Reusable Ray tasks share one cluster, so the greatest number of replicas must be 1, not ${most}${replicas ? "" : ", the default"}. Say \`replicas: 1\`; the cluster's size is the plugin's \`worker_node_config\`.`,
      related: [{ at: plugin.key, message: "the Ray cluster" }],
      fixes: [{ title: "Set `replicas: 1`", safe: true, edits: setEntry(policy, "replicas", "1") }],
    });
  }),
});
