import { removeEntry } from "../diagnostics/edit.ts";
import { step } from "../source/node.ts";
import { defineRule } from "./rule.ts";
import { givenInputs } from "./trigger-inputs.ts";

export const triggerTimeMultiple = defineRule({
  code: "trigger-time-multiple",
  severity: "error",
  title: "An input gets the trigger's time and a value of its own",
  rejectedBy: "lost: flyte/_trigger.py, Trigger.daily … monthly (the value wins, and the time goes nowhere)",
  trigger: (trigger, report) => {
    const { trigger_time_input_key: time } = trigger.settings;
    const given = time && givenInputs(trigger).find(({ value }) => value === time.value);
    const inputs = step(trigger.at, "inputs");
    if (!time || !given || !inputs) return;
    report({
      at: given,
      message: `\`${given.value}\` gets the trigger's time, and a value here: only one of them can arrive. Remove one.`,
      related: [{ at: time, message: "bound to the trigger's time" }],
      fixes: [{ title: "Remove the value", safe: false, edits: removeEntry(inputs, given.value) }],
    });
  },
});
