import { isManual } from "../model/trigger.ts";
import { defineRule } from "./rule.ts";

export const metaflowManualTrigger = defineRule({
  code: "metaflow-manual-trigger",
  severity: "info",
  title: "A trigger that a person fires is a flow that is run by hand",
  rejectedBy: "nobody: without `@schedule` a flow waits for its `run`",
  target: "metaflow",
  trigger: (trigger, report) => {
    if (!isManual(trigger)) return;
    report({
      at: trigger.name,
      message: `Nothing fires \`${trigger.name.value}\`: under Metaflow it is a \`run\` of the task's flow, with the inputs given as options.`,
    });
  },
});
