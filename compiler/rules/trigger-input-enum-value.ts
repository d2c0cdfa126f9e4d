import { isEnum, misfits } from "./misfits.ts";
import { defineRule } from "./rule.ts";
import { inputOf } from "./trigger-inputs.ts";

export const triggerInputEnumValue = defineRule({
  code: "trigger-input-enum-value",
  severity: "error",
  title: "A trigger gives an enum's input something that is no member",
  rejectedBy: "run: flyte/types/_type_engine.py, EnumTransformer looks members up by name",
  trigger: ({ task, settings: { inputs } }, report) => {
    for (const [name, value] of inputs?.value ?? []) {
      const input = inputOf(task, name);
      if (!isEnum(input?.type?.type)) continue;
      for (const found of misfits(input, value)) report(found);
    }
  },
});
