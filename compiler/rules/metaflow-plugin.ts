import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowPlugin = defineRule({
  code: "metaflow-plugin",
  severity: "error",
  title: "A plugin, and Metaflow has none of Flyte's",
  rejectedBy: "Metaflow: no decorator makes such a cluster (plugins/__init__.py)",
  target: "metaflow",
  ...atEveryLevel("plugin_config", ({ value }, report) => {
    report({
      at: value.key,
      message: `\`${value.plugin}\` is a plugin of Flyte's platform; a Metaflow step is a single Python process. Leave this environment to Flyte, or take it out in a profile for Metaflow.`,
    });
  }),
});
