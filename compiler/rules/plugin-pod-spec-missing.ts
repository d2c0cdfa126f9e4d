import type { Setting } from "../model/lower.ts";
import type { PluginConfig } from "../model/plugin-config.ts";
import { rayNodes, sparkFields } from "../model/plugin-fields.ts";
import type { PodTemplate } from "../model/pod-template.ts";
import { lowerSettings } from "../model/settings.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const pluginPodSpecMissing = defineRule({
  code: "plugin-pod-spec-missing",
  severity: "error",
  title: "A plugin's pod template has no pod spec",
  rejectedBy: "SDK: flyte/_pod.py, PodTemplate.to_k8s_pod (a V1PodSpec without containers)",
  ...atEveryLevel("plugin_config", ({ value }, report) => {
    for (const template of templates(value)) {
      if (template.value.pod_spec) continue;
      report({
        at: template.key,
        message:
          "A plugin's pod template needs a `pod_spec` with `containers`: unlike a task's own template it is sent as it is, and Kubernetes takes no pod without containers.",
      });
    }
  }),
});

/** Templates that are sent as they are; a Ray node's requests or limits would make it a spec. */
function templates({ plugin, config }: PluginConfig): Setting<PodTemplate>[] {
  if (plugin === "spark" || plugin === "databricks") {
    const { driver_pod, executor_pod } = lowerSettings(config, sparkFields);
    return [driver_pod, executor_pod].flatMap((pod) => pod ?? []);
  }
  if (plugin !== "ray") return [];
  return rayNodes(config).flatMap(({ pod_template, requests, limits }) =>
    pod_template && !requests && !limits ? [pod_template] : [],
  );
}
