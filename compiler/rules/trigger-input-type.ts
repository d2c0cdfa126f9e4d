import { isEnum, misfitsOfInputs } from "./misfits.ts";
import { defineRule } from "./rule.ts";

export const triggerInputType = defineRule({
  code: "trigger-input-type",
  severity: "error",
  title: "A trigger's value is not of the type of its input",
  rejectedBy:
    "run: flyte/_internal/runtime/trigger_serde.py, process_default_inputs sends it as it is, and the task cannot read it",
  ...misfitsOfInputs((type) => !isEnum(type)),
});
