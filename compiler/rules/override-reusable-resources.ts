import { needsReuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusableResources = defineRule({
  code: "override-reusable-resources",
  severity: "error",
  title: "An override gives a reusable task other resources without `reusable: off`",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...needsReuseOff("resources"),
});
