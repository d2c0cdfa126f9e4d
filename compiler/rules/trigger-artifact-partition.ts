import { defineRule } from "./rule.ts";
import { needsArtifact } from "./trigger-artifact.ts";

export const triggerArtifactPartition = defineRule({
  code: "trigger-artifact-partition",
  severity: "error",
  title: "A trigger that no artifact fires has no partition to give",
  rejectedBy: "SDK: flyte/_trigger.py, Trigger.__post_init__",
  ...needsArtifact("partition_input_keys", "partition"),
});
