import { defineRule } from "./rule.ts";
import { locatedKeys, noSuchInput } from "./trigger-inputs.ts";

export const triggerArtifactInputUnknown = defineRule({
  code: "trigger-artifact-input-unknown",
  severity: "error",
  title: "An artifact, or a partition of it, goes to an input that the task has not",
  rejectedBy: "SDK: flyte/_internal/runtime/trigger_serde.py, to_task_trigger",
  trigger: (
    { task, settings: { artifact_input_key: artifact, partition_input_keys: partitions } },
    report,
    context,
  ) => {
    const names = locatedKeys(partitions);
    for (const name of artifact ? [artifact, ...names] : names) {
      const found = noSuchInput(name, task, context);
      if (found) report(found);
    }
  },
});
