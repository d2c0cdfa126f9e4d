import { defineRule } from "./rule.ts";
import { noSuchInput } from "./trigger-inputs.ts";

export const triggerTimeInputUnknown = defineRule({
  code: "trigger-time-input-unknown",
  severity: "error",
  title: "A trigger's time goes to an input that the task has not",
  rejectedBy: "SDK: flyte/_internal/runtime/trigger_serde.py, to_task_trigger",
  trigger: ({ task, settings: { trigger_time_input_key: name } }, report, context) => {
    const found = name && noSuchInput(name, task, context);
    if (found) report(found);
  },
});
