import { refusedCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const cronEmpty = defineRule({
  code: "cron-empty",
  severity: "error",
  title: "A cron expression is empty",
  rejectedBy: "control plane: runs/schedule/cron.go, and the field rule of flyteidl2.task.Cron.expression, min_len 1",
  ...refusedCron("empty"),
});
