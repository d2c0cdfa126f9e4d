import { isManual, type Trigger, triggerSettings } from "../model/trigger.ts";
import { isNull } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const triggerAutomationMissing = defineRule({
  code: "trigger-automation-missing",
  severity: "info",
  title: "A trigger has nothing that fires it, and presets nothing either",
  rejectedBy: "nobody: flyte/_trigger.py, Trigger.automation may be None; such a trigger is started by hand",
  trigger: (trigger, report) => {
    if (!isManual(trigger) || presets(trigger)) return;
    report({
      at: trigger.name,
      message: `Nothing fires \`${trigger.name.value}\`: it has no \`automation\` and is started by hand only, like the task itself. Say when it fires, or what it starts the task with.`,
    });
  },
});

/** Keys that make no difference to a run that is started by hand. */
const idle: ReadonlySet<string> = new Set(["automation", "description", "auto_activate"]);

/** True when a run that the trigger starts would differ from any other, or when its keys cannot all be read. */
function presets({ at: { node } }: Trigger): boolean {
  if (node.kind !== "mapping") return false;
  return node.entries.some(
    ({ name, value }) => !Object.hasOwn(triggerSettings, name) || (!idle.has(name) && !isNull(value)),
  );
}
