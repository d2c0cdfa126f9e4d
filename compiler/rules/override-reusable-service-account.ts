import { needsReuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const overrideReusableServiceAccount = defineRule({
  code: "override-reusable-service-account",
  severity: "error",
  title: "An override gives a reusable task another service account without `reusable: off`",
  rejectedBy: "SDK: flyte/_task.py, TaskTemplate.override",
  ...needsReuseOff("service_account"),
});
