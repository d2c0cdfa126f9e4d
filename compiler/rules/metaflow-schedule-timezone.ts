import { metaflowOf, schedulerOf } from "../model/metaflow.ts";
import { defineRule } from "./rule.ts";

export const metaflowScheduleTimezone = defineRule({
  code: "metaflow-schedule-timezone",
  severity: "error",
  title: "A time zone, and a scheduler that refuses one",
  rejectedBy:
    "Metaflow: plugins/aws/step_functions/step_functions.py, _cron; plugins/airflow/airflow_cli.py, _validate_workflow",
  target: "metaflow",
  trigger: ({ task, settings: { automation } }, report) => {
    const zone = automation?.value.kind === "cron" ? automation.value.timezone : undefined;
    const scheduler = schedulerOf(task);
    if (!zone || isUtc(zone.value) || scheduler === "argo-workflows") return;
    const said = metaflowOf(task).scheduler!;
    report({
      at: zone,
      message: `With \`scheduler: ${scheduler}\` Metaflow refuses a schedule with a time zone. Write the cron expression for UTC, or use argo-workflows.`,
      related: [{ at: said, message: "the scheduler" }],
    });
  },
});

function isUtc(zone: string): boolean {
  return zone === "UTC" || zone === "Etc/UTC";
}
