import { isEnum, misfits } from "./misfits.ts";
import { defineRule } from "./rule.ts";
import { inputOf } from "./trigger-inputs.ts";

export const triggerInputType = defineRule({
  code: "trigger-input-type",
  severity: "error",
  title: "A trigger's value is not of the type of its input",
  rejectedBy:
    "run: flyte/_internal/runtime/trigger_serde.py, process_default_inputs sends it as it is, and the task cannot read it",
  trigger: ({ task, settings: { inputs } }, report) => {
    for (const [name, value] of inputs?.value ?? []) {
      const input = inputOf(task, name);
      if (isEnum(input?.type?.type)) continue;
      for (const found of misfits(input, value)) report(found);
    }
  },
});
