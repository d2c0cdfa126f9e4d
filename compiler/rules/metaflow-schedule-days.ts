import { schedulerOf } from "../model/metaflow.ts";
import { defineRule } from "./rule.ts";

export const metaflowScheduleDays = defineRule({
  code: "metaflow-schedule-days",
  severity: "error",
  title: "A schedule by days of the month and of the week, which Step Functions cannot have",
  rejectedBy: "AWS: EventBridge, cron expressions (one of the two days has to be `?`)",
  target: "metaflow",
  trigger: ({ task, settings: { automation } }, report) => {
    if (automation?.value.kind !== "cron" || schedulerOf(task) !== "step-functions") return;
    const { expression } = automation.value;
    const [, , date, , weekday] = expression.value.trim().split(/\s+/);
    if (isAny(date) || isAny(weekday)) return;
    report({
      at: expression,
      message: `Step Functions runs on schedules of AWS, of which \`${expression.value}\` is none: one of day of month and day of week has to be \`*\`. Make two triggers of it, or choose another scheduler.`,
    });
  },
});

function isAny(field: string | undefined): boolean {
  return field === undefined || field === "*" || field === "?";
}
