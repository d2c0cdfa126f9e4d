import { type RayNode, rayNodes } from "../model/plugin-fields.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const pluginRayRange = defineRule({
  code: "plugin-ray-range",
  severity: "error",
  title: "A Ray node's requests or limits hold a pair",
  rejectedBy: "SDK: flyte/_resources.py, pod_spec_from_resources",
  ...atEveryLevel("plugin_config", ({ value: { plugin, config } }, report) => {
    if (plugin !== "ray") return;
    for (const { key, name, pair } of rayNodes(config).flatMap(pairs)) {
      report({
        at: pair,
        message: `A Ray node says its \`requests\` and its \`limits\` apart: \`${name}\` in \`${key}\` takes one amount, not a pair.`,
      });
    }
  }),
});

function pairs(node: RayNode) {
  return (["requests", "limits"] as const).flatMap((key) =>
    (["cpu", "memory"] as const).flatMap((name) => {
      const pair = node[key]?.value[name];
      return pair?.value.limit ? [{ key, name, pair }] : [];
    }),
  );
}
