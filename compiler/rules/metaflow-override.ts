import { defineRule } from "./rule.ts";

export const metaflowOverride = defineRule({
  code: "metaflow-override",
  severity: "info",
  title: "An override is a flow of its own under Metaflow",
  rejectedBy: "nobody: a flow's decorators are fixed, so a variant is another flow",
  target: "metaflow",
  override: ({ name, task }, report) => {
    report({
      at: name,
      message: `Decorators of a flow are fixed, so the variant \`${name.value}\` of \`${task.name.value}\` is a flow of its own; code that calls the task does not choose it.`,
    });
  },
});
