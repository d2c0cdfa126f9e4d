import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import { defineRule } from "./rule.ts";
import { inputPlace, typeOf } from "./trigger-inputs.ts";

export const triggerTimeType = defineRule({
  code: "trigger-time-type",
  severity: "error",
  title: "The input that gets a trigger's time is no datetime",
  rejectedBy: "run: flyte/_internal/runtime/convert.py fills it with a datetime, whatever its type",
  trigger: ({ task, settings: { trigger_time_input_key: name } }, report, context) => {
    const type = name && typeOf(task, name.value, context);
    if (!name || !type || takesTime(type)) return;
    report({
      at: name,
      message: `\`${name.value}\` is declared as \`${typeName(type)}\`, and would be given a datetime. Bind the trigger's time to an input of type \`datetime\`.`,
      related: [{ at: inputPlace(task, name.value, context)!, message: "declared here" }],
    });
  },
});

/** True for types that a datetime can be one of, and for those that are not known. */
function takesTime(type: Type): boolean {
  if (type.kind === "union") return type.variants.some(takesTime);
  return ["datetime", "date", "pickled", "class", "library"].includes(type.kind);
}
