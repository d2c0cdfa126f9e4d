import { misfits } from "./misfits.ts";
import { defineRule } from "./rule.ts";
import { inputPlace } from "./trigger-inputs.ts";

export const taskDefaultTypeMismatch = defineRule({
  code: "task-default-type-mismatch",
  severity: "error",
  title: "An input's default is not of its type",
  rejectedBy: "SDK: flyte/_internal/runtime/convert.py, convert_upload_default_inputs",
  task: (task, report, context) => {
    for (const [name, { type, declared }] of context.interfaceOf(task).inputs) {
      const said = inputPlace(task, name, context);
      if (!declared?.default || !type || !said) continue;
      for (const found of misfits(type, declared.default, said)) report(found);
    }
  },
});
