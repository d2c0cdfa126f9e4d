import { defineRule } from "./rule.ts";
import { givenInputs, noSuchInput } from "./trigger-inputs.ts";

export const triggerInputUnknown = defineRule({
  code: "trigger-input-unknown",
  severity: "error",
  title: "A trigger gives a value to an input that the task has not",
  rejectedBy: "SDK: flyte/_internal/runtime/trigger_serde.py, process_default_inputs",
  trigger: (trigger, report, context) => {
    for (const name of givenInputs(trigger)) {
      const found = noSuchInput(name, trigger.task, context);
      if (found) report(found);
    }
  },
});
