import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowReusable = defineRule({
  code: "metaflow-reusable",
  severity: "error",
  title: "Containers that are kept between tasks, which Metaflow does not do",
  rejectedBy: "Metaflow: every task is a process of its own (runtime.py)",
  target: "metaflow",
  ...atEveryLevel("reusable", (reusable, report) => {
    if (reusable.value.kind === "off") return;
    report({
      at: reusable.key,
      message:
        "Metaflow starts a process, or a container, for each task and keeps none. Say `reusable: off` in a profile for Metaflow, and name the profile in its entry of `compile`.",
    });
  }),
});
