import { isUtc } from "../model/flyte1-schedule.ts";
import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const flyte1CronTimezone = defineRule({
  code: "flyte1-cron-timezone",
  severity: "warning",
  title: "Schedules of Flyte 1 have no time zone",
  rejectedBy:
    "lost: flyteidl.admin.CronSchedule has no time zone; flytekit's CronSchedule refuses the prefix `CRON_TZ=`",
  target: "flyte1",
  ...eachCron(({ expression, timezone }, report) => {
    if (!timezone || isUtc(timezone.value)) return;
    report({
      at: timezone,
      message: `Flyte 1 has no \`timezone\`. Its native scheduler reads \`CRON_TZ=${timezone.value} ${expression.value}\`, which is what flytec sends; flytekit refuses the prefix, so in the helper module the plan runs at \`${expression.value}\` of the scheduler's own zone. Give the hours in UTC to have the same everywhere.`,
      related: [{ at: expression, message: "the schedule" }],
    });
  }),
});
