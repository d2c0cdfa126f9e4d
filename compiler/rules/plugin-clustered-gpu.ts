import { clusteredFields } from "../model/plugin-fields.ts";
import { gpuQuantity } from "../model/resources.ts";
import { lowerSettings } from "../model/settings.ts";
import { defineRule } from "./rule.ts";

export const pluginClusteredGpu = defineRule({
  code: "plugin-clustered-gpu",
  severity: "error",
  title: "A clustered pod has fewer accelerators than processes",
  rejectedBy: "SDK: flyte/clustered/_environment.py, ClusteredTaskEnvironment.__post_init__",
  environment: ({ settings, own }, report) => {
    const { plugin_config, resources } = settings;
    if (plugin_config?.value.plugin !== "clustered" || !(own.plugin_config || own.resources)) return;
    const processes = lowerSettings(plugin_config.value.config, clusteredFields).nproc_per_node;
    const gpu = resources?.value.gpu;
    const devices = gpu && gpuQuantity(gpu.value);
    if (!processes || !gpu || !devices || devices >= processes.value) return;
    const [at, other, message] = own.resources
      ? [gpu, processes, "the processes"]
      : [processes, gpu, "the accelerators"];
    report({
      at,
      message: `Each pod runs ${processes.value} processes (\`nproc_per_node\`) and has ${devices} accelerator${devices === 1 ? "" : "s"} for them; it needs one for each. Ask for \`gpu: ${processes.value}\`, or run fewer processes.`,
      related: [{ at: other, message }],
    });
  },
});
