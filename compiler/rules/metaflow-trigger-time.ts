import { defineRule } from "./rule.ts";

export const metaflowTriggerTime = defineRule({
  code: "metaflow-trigger-time",
  severity: "warning",
  title: "A scheduled run does not know the time it was planned for",
  rejectedBy: "lost: `@schedule` gives a flow no input (plugins/aws/step_functions/schedule_decorator.py)",
  target: "metaflow",
  trigger: ({ settings: { trigger_time_input_key: time } }, report) => {
    if (!time) return;
    report({
      at: time,
      message: `A schedule of Metaflow's gives a run nothing: \`${time.value}\` is the time at which the step starts, not the one it was planned for.`,
    });
  },
});
