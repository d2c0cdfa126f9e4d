import { noSuchPartition } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const gpuPartitionInvalid = defineRule({
  code: "gpu-partition-invalid",
  severity: "error",
  title: "A GPU cannot be cut into such a partition",
  rejectedBy: "SDK: flyte/_resources.py, GPU",
  ...noSuchPartition("GPU"),
});
