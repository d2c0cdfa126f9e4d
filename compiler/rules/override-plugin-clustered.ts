import { defineRule } from "./rule.ts";

export const overridePluginClustered = defineRule({
  code: "override-plugin-clustered",
  severity: "error",
  title: "An override is to make a task clustered",
  rejectedBy:
    "SDK: flyte/clustered/_environment.py (`clustered` is a kind of environment; there is no config to override with)",
  override: ({ settings }, report) => {
    const plugin = settings.plugin_config?.value;
    if (plugin?.plugin !== "clustered") return;
    report({
      at: plugin.key,
      message:
        "An override cannot say `clustered`: in the SDK it is a kind of environment, not a config that a task could be given. Declare an environment with this `plugin_config`.",
    });
  },
});
