import { defineRule } from "./rule.ts";
import { needsArtifact } from "./trigger-artifact.ts";

export const triggerArtifactNotArtifact = defineRule({
  code: "trigger-artifact-not-artifact",
  severity: "error",
  title: "A trigger that no artifact fires has no artifact to give",
  rejectedBy: "SDK: flyte/_trigger.py, Trigger.__post_init__",
  ...needsArtifact("artifact_input_key", "artifact"),
});
