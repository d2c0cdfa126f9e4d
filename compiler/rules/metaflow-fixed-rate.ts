import { defineRule } from "./rule.ts";

export const metaflowFixedRate = defineRule({
  code: "metaflow-fixed-rate",
  severity: "error",
  title: "A rate that no cron expression says",
  rejectedBy: "Metaflow: `@schedule` takes a cron expression (plugins/aws/step_functions/schedule_decorator.py)",
  target: "metaflow",
  trigger: ({ settings: { automation } }, report) => {
    if (automation?.value.kind !== "fixed_rate") return;
    const { interval_minutes: interval } = automation.value;
    if (!interval || interval.value <= 0 || isCron(interval.value)) return;
    report({
      at: interval,
      message: `Metaflow has crons only, and none fires every ${interval.value} minutes: it starts anew with each hour or day. Choose minutes that divide an hour, such as ${divisorBelow(interval.value)}, or whole hours that divide a day.`,
    });
  },
});

const [hour, day] = [60, 24 * 60];

/** True for minutes that divide an hour, and hours that divide a day. */
function isCron(minutes: number): boolean {
  return hour % minutes === 0 || (minutes % hour === 0 && day % minutes === 0);
}

function divisorBelow(minutes: number): number {
  return [30, 20, 15, 12, 10, 6, 5, 4, 3, 2].find((each) => each < minutes) ?? 1;
}
