import { isEnum, misfitsOfInputs } from "./misfits.ts";
import { defineRule } from "./rule.ts";

export const triggerInputEnumValue = defineRule({
  code: "trigger-input-enum-value",
  severity: "error",
  title: "A trigger gives an enum's input something that is no member",
  rejectedBy: "run: flyte/types/_type_engine.py, EnumTransformer looks members up by name",
  ...misfitsOfInputs((type) => isEnum(type)),
});
