import type { Environment } from "../model/environment.ts";
import { isManual, type Trigger } from "../model/trigger.ts";
import { defineRule } from "./rule.ts";

const mostShown = 5;

export const flyte1AutoActivate = defineRule({
  code: "flyte1-auto-activate",
  severity: "info",
  title: "What is registered with Flyte 1 does not say that a schedule is active",
  rejectedBy: "lost: flyteidl.admin.LaunchPlanSpec has no such field; activating a plan is a call of its own",
  target: "flyte1",
  environment: (environment, report) => {
    const [first, ...others] = scheduled(environment);
    if (!first) return;
    report({
      at: placeOf(first),
      message: `\`${first.name.value}\` rests until it is activated: what is registered with Flyte 1 does not say \`auto_activate\`. Register with \`flytectl register files … --enableSchedule\`; plans of the helper module start with \`pyflyte register … --activate-launchplans\`.`,
      related: others.slice(0, mostShown).map((trigger) => ({ at: placeOf(trigger), message: "this one too" })),
    });
  },
});

/** The triggers with a schedule that is to run as soon as it is deployed, which is the default. */
function scheduled({ tasks }: Environment): Trigger[] {
  const all = [...tasks.values()].flatMap(({ triggers }) => [...triggers.values()]);
  return all.filter((trigger) => isScheduled(trigger) && trigger.settings.auto_activate?.value !== false);
}

function isScheduled(trigger: Trigger): boolean {
  return !isManual(trigger) && trigger.settings.automation?.value.kind !== "on_artifact";
}

function placeOf({ name, settings: { auto_activate } }: Trigger) {
  return auto_activate?.key ?? name;
}
