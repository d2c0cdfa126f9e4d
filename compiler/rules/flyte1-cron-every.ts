import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const flyte1CronEvery = defineRule({
  code: "flyte1-cron-every",
  severity: "error",
  title: "flytekit takes no `@every` for a schedule",
  rejectedBy: "flytekit: core/schedule.py, CronSchedule._validate_schedule (ValueError: Schedule is invalid)",
  target: "flyte1",
  ...eachCron(({ expression }, report) => {
    if (!/^@every\b/.test(expression.value)) return;
    report({
      at: expression,
      message: `flytekit refuses \`${expression.value}\`. A fixed rate is \`automation: {fixed_rate: {interval_minutes: …}}\`.`,
    });
  }),
});
