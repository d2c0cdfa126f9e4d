import { noSuchPartition } from "./gpu.ts";
import { defineRule } from "./rule.ts";

export const tpuPartitionInvalid = defineRule({
  code: "tpu-partition-invalid",
  severity: "error",
  title: "A TPU does not come in such a slice",
  rejectedBy: "SDK: flyte/_resources.py, TPU",
  ...noSuchPartition("TPU"),
});
