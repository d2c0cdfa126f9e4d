import { misfits } from "./misfits.ts";
import { defineRule } from "./rule.ts";

export const taskDefaultTypeMismatch = defineRule({
  code: "task-default-type-mismatch",
  severity: "error",
  title: "An input's default is not of its type",
  rejectedBy: "SDK: flyte/_internal/runtime/convert.py, convert_upload_default_inputs",
  task: ({ settings: { inputs } }, report) => {
    for (const { value: input } of inputs?.value.values() ?? []) {
      if (!input.default) continue;
      for (const found of misfits(input, input.default)) report(found);
    }
  },
});
