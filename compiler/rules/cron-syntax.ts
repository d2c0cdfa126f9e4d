import { refusedCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const cronSyntax = defineRule({
  code: "cron-syntax",
  severity: "error",
  title: "The control plane does not understand a cron expression",
  rejectedBy: "control plane: runs/schedule/cron.go (robfig/cron, ParseStandard)",
  ...refusedCron("field", "descriptor", "timezone-prefix", "aws-syntax"),
});
