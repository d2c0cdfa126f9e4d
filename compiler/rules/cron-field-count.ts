import { refusedCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const cronFieldCount = defineRule({
  code: "cron-field-count",
  severity: "error",
  title: "A cron expression has not five fields",
  rejectedBy: "control plane: runs/schedule/cron.go (robfig/cron, ParseStandard)",
  ...refusedCron("field-count"),
});
