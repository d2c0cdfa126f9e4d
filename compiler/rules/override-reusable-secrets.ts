import { needsReuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusableSecrets = defineRule({
  code: "override-reusable-secrets",
  severity: "error",
  title: "An override gives a reusable task other secrets without `reusable: off`",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...needsReuseOff("secrets"),
});
