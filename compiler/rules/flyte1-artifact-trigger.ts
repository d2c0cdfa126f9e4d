import { defineRule } from "./rule.ts";

export const flyte1ArtifactTrigger = defineRule({
  code: "flyte1-artifact-trigger",
  severity: "error",
  title: "A trigger waits for an artifact, which Flyte 1 has none of",
  rejectedBy:
    "lost: flyteidl.admin.LaunchPlan has schedules alone; events of artifacts are not part of open-source Flyte 1",
  target: "flyte1",
  trigger: ({ name, settings: { automation } }, report) => {
    if (automation?.value.kind !== "on_artifact") return;
    const artifact = automation.value.name?.value;
    report({
      at: automation.value.name ?? automation.value.at,
      message: `Flyte 1 starts nothing when ${artifact ? `the artifact \`${artifact}\`` : "an artifact"} appears. Give \`${name.value}\` a \`cron\` or a \`fixed_rate\` for Flyte 1, or leave it out of the profile that is compiled for it.`,
    });
  },
});
