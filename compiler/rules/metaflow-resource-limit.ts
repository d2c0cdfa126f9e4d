import { atEveryLevel } from "./levels.ts";
import { defineRule } from "./rule.ts";

export const metaflowResourceLimit = defineRule({
  code: "metaflow-resource-limit",
  severity: "warning",
  title: "A limit of a resource, where Metaflow has requests only",
  rejectedBy: "lost: plugins/resources_decorator.py, ResourcesDecorator (one number a resource)",
  target: "metaflow",
  ...atEveryLevel("resources", ({ value: { cpu, memory } }, report) => {
    for (const [name, range] of Object.entries({ cpu, memory })) {
      const { request, limit } = range?.value ?? {};
      if (!request || !limit || limit.value === request.value) continue;
      report({
        at: limit,
        message: `Metaflow takes one number for \`${name}\`, what a task asks for: ${request.value}. The limit ${limit.value} is lost.`,
      });
    }
  }),
});
