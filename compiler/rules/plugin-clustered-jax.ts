import { setEntry } from "../diagnostics/edit.ts";
import { has } from "../model/lower.ts";
import { clusteredFields } from "../model/plugin-fields.ts";
import { lowerSettings } from "../model/settings.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const pluginClusteredJax = defineRule({
  code: "plugin-clustered-jax",
  severity: "error",
  title: "A JAX runtime is to start several processes in a pod",
  rejectedBy: "SDK: flyte/clustered/_environment.py, ClusteredTaskEnvironment.__post_init__",
  ...atEveryLevel("plugin_config", ({ value: { plugin, config } }, report) => {
    if (plugin !== "clustered") return;
    const { runtime, nproc_per_node } = lowerSettings(config, clusteredFields);
    if (!has(runtime, "jax_run") || !nproc_per_node || nproc_per_node.value === 1) return;
    report({
      at: nproc_per_node,
      message: `JAX runs one process in each pod, and that process has all devices of the pod: \`nproc_per_node\` must be 1, not ${nproc_per_node.value}. \`jax_initialize(local_device_ids=...)\` keeps a process from devices.`,
      related: [{ at: runtime!.key, message: "the runtime" }],
      fixes: [{ title: "Set `nproc_per_node: 1`", safe: false, edits: setEntry(config, "nproc_per_node", "1") }],
    });
  }),
});
