import { needsReuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusableEnvVars = defineRule({
  code: "override-reusable-env-vars",
  severity: "error",
  title: "An override gives a reusable task other environment variables without `reusable: off`",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...needsReuseOff("env_vars"),
});
