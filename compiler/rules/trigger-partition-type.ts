import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import { defineRule } from "./rule.ts";
import { inputPlace, typeOf } from "./trigger-inputs.ts";

export const triggerPartitionType = defineRule({
  code: "trigger-partition-type",
  severity: "error",
  title: "The input that gets a partition is neither a str nor a datetime",
  rejectedBy: "SDK: flyte/_internal/runtime/trigger_serde.py, to_task_trigger",
  trigger: ({ task, settings: { partition_input_keys } }, report, context) => {
    for (const [name, partition] of partition_input_keys?.value ?? []) {
      const type = typeOf(task, name, context);
      if (!type || takesPartition(type)) continue;
      report({
        at: partition.key,
        message: `\`${name}\` is declared as \`${typeName(type)}\`; a partition is a \`str\`, the time partition a \`datetime\`, and the SDK takes no other type for them.`,
        related: [{ at: inputPlace(task, name, context)!, message: "declared here" }],
      });
    }
  },
});

/** True for what the wire says as STRING or DATETIME, and for types that are not known. */
function takesPartition({ kind }: Type): boolean {
  return ["str", "datetime", "date", "class", "library"].includes(kind);
}
