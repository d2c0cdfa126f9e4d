import { defineRule } from "./rule.ts";

export const metaflowArtifactTrigger = defineRule({
  code: "metaflow-artifact-trigger",
  severity: "error",
  title: "A trigger that waits for an artifact, which Metaflow does not see",
  rejectedBy:
    "Metaflow: `@trigger` waits for events of Argo's (plugins/events_decorator.py), not for artifacts of Flyte's",
  target: "metaflow",
  trigger: ({ name, settings: { automation } }, report) => {
    if (automation?.value.kind !== "on_artifact") return;
    report({
      at: automation.value.at,
      message: `Metaflow does not see Flyte's artifacts, so nothing would fire \`${name.value}\`. Use a schedule, or leave this trigger to Flyte.`,
    });
  },
});
