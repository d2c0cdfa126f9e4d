import { defineRule } from "./rule.ts";

export const onartifactPartition = defineRule({
  code: "onartifact-partition",
  severity: "error",
  title: "An input is to be taken from a partition without a name",
  rejectedBy: "SDK: flyte/_trigger.py, TriggeredPartition.__post_init__",
  trigger: ({ settings: { partition_input_keys } }, report) => {
    for (const [name, partition] of partition_input_keys?.value ?? []) {
      if (partition.value !== "") continue;
      report({
        at: partition,
        message: `\`${name}\` is to be taken from a partition, and none is named. Say which partition of the artifact it gets.`,
      });
    }
  },
});
