import { containersOf, eachTemplate, primaryName } from "./pod.ts";
import { defineRule } from "./rule.ts";

export const podPrimarySynthesized = defineRule({
  code: "pod-primary-synthesized",
  severity: "info",
  title: "A pod's primary container is named, and described nowhere",
  rejectedBy: "nobody: flyte/_internal/runtime/task_serde.py, _clone_with_primary adds it",
  ...eachTemplate((template, report) => {
    if (!template.primary_container_name || containersOf(template)) return;
    report({
      at: template.primary_container_name,
      message: `The pod spec describes no container \`${primaryName(template)}\`, so the SDK adds an empty one of that name. Describe it under \`pod_spec.containers\` if it should be more than that.`,
    });
  }),
});
