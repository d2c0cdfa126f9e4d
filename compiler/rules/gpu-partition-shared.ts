import { removeEntry } from "../diagnostics/edit.ts";
import { eachPartition } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gpuPartitionShared = defineRule({
  code: "gpu-partition-shared",
  severity: "error",
  title: "A shared GPU has a partition",
  rejectedBy: "SDK: flyte/_resources.py, GPU",
  ...eachPartition((partition, { at, device, known }, report) => {
    if (!known.shared) return;
    report({
      at: partition.key,
      message: `\`${device.value}\` is a share of a GPU in time and takes no partition. Remove \`partition\`, or ask for a GPU that can be cut, such as \`A100\`.`,
      related: [{ at: device, message: "the device" }],
      fixes: [{ title: "Remove `partition`", safe: false, edits: removeEntry(at, "partition") }],
    });
  }),
});
