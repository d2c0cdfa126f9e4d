import { replace } from "../diagnostics/edit.ts";
import { atEveryLevel } from "./levels.ts";
import { asPolicy } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseReplicasInverted = defineRule({
  code: "reuse-replicas-inverted",
  severity: "error",
  title: "The least number of replicas is above the greatest",
  rejectedBy: "SDK: flyte/_reusable_environment.py, ReusePolicy.__post_init__",
  ...atEveryLevel("reusable", (reusable, report) => {
    const replicas = asPolicy(reusable)?.value.replicas;
    if (!replicas || replicas.value.min.value <= replicas.value.max.value) return;
    const { min, max } = replicas.value;
    report({
      at: replicas,
      message: `At least ${min.value} and at most ${max.value} replicas cannot both hold; \`replicas\` is \`[min, max]\`. Swap the two.`,
      fixes: [
        {
          title: `Write \`[${max.value}, ${min.value}]\``,
          safe: true,
          edits: [replace(min, `${max.value}`), replace(max, `${min.value}`)],
        },
      ],
    });
  }),
});
