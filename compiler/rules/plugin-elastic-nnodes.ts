import { elasticFields } from "../model/plugin-fields.ts";
import { lowerSettings } from "../model/settings.ts";
import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const pluginElasticNnodes = defineRule({
  code: "plugin-elastic-nnodes",
  severity: "error",
  title: "A range of nodes that no number of nodes is in",
  rejectedBy: "run: torch/distributed/elastic/rendezvous/api.py, RendezvousParameters.__init__",
  ...atEveryLevel("plugin_config", ({ value: { plugin, config } }, report) => {
    const nnodes = plugin === "pytorch_elastic" ? lowerSettings(config, elasticFields).nnodes : undefined;
    const match = /^(\d+)(?::(\d+))?$/.exec(nnodes?.value ?? "");
    if (!nnodes || !match) return;
    const [min, max] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (min < 1)
      report({
        at: nnodes,
        message: `\`nnodes\` is a number of nodes, or their least and greatest number; the least is 1, not ${min}.`,
      });
    else if (min > max) {
      report({
        at: nnodes,
        message: `\`nnodes: "${nnodes.value}"\` allows at least ${min} and at most ${max} nodes, which no cluster has; the nodes would refuse to meet. Write \`"${max}:${min}"\`.`,
      });
    }
  }),
});
