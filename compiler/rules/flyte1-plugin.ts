import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const flyte1Plugin = defineRule({
  code: "flyte1-plugin",
  severity: "error",
  title: "A plugin's config is not translated for Flyte 1",
  rejectedBy: "flytec: Flyte 1 has plugins of its own (`task_config=`), whose messages differ",
  target: "flyte1",
  ...atEveryLevel("plugin_config", ({ value: { plugin, key } }, report) => {
    const counterpart = packages[plugin];
    report({
      at: key,
      message: counterpart
        ? `flytec does not compile \`${plugin}\` for Flyte 1. There it is \`task_config=\` of the package \`${counterpart}\`: keep such tasks in Python for Flyte 1.`
        : `Flyte 1 has nothing like \`${plugin}\`. Leave \`plugin_config\` out for Flyte 1: \`plugin_config: null\` in the profile that is compiled for it.`,
    });
  }),
});

/** Packages of flytekit's plugins, by the keys of Flyte 2's. Source: https://pypi.org/search/?q=flytekitplugins */
const packages: Readonly<Record<string, string>> = {
  spark: "flytekitplugins-spark",
  ray: "flytekitplugins-ray",
  dask: "flytekitplugins-dask",
  pytorch_elastic: "flytekitplugins-kfpytorch",
  databricks: "flytekitplugins-spark",
  echo: "flytekit",
};
