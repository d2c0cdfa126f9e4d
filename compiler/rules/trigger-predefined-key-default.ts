import { insertEntry } from "../diagnostics/edit.ts";
import type { Trigger } from "../model/trigger.ts";
import { defineRule } from "./rule.ts";
import { boundInputs, givenInputs, inputOf } from "./trigger-inputs.ts";

/** The input that older versions of the SDK bound by themselves. */
const once = "trigger_time";

export const triggerPredefinedKeyDefault = defineRule({
  code: "trigger-predefined-key-default",
  severity: "warning",
  title: "A predefined trigger does not bind `trigger_time` by itself",
  rejectedBy: "lost: flyte/_trigger.py, Trigger.daily … monthly (`trigger_time_input_key` is None by default)",
  trigger: (trigger, report, context) => {
    const { automation } = trigger.settings;
    const input = inputOf(trigger.task, once, context);
    if (automation?.value.kind !== "predefined" || !input?.default || isSaid(trigger)) return;
    const { name } = automation.value;
    report({
      at: name,
      message: `\`${name.value}\` leaves \`${once}\` at its default: the SDK binds the trigger's time only where it is told to. Add \`trigger_time_input_key: ${once}\`, or give it a value.`,
      fixes: [
        {
          title: `Add \`trigger_time_input_key: ${once}\``,
          safe: false,
          edits: insertEntry(trigger.at, "trigger_time_input_key", once),
        },
      ],
    });
  },
});

function isSaid(trigger: Trigger): boolean {
  return (
    trigger.settings.trigger_time_input_key !== undefined ||
    [...givenInputs(trigger), ...boundInputs(trigger)].some(({ value }) => value === once)
  );
}
