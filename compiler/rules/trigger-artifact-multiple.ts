import { defineRule } from "./rule.ts";
import { boundInputs, givenInputs } from "./trigger-inputs.ts";

export const triggerArtifactMultiple = defineRule({
  code: "trigger-artifact-multiple",
  severity: "error",
  title: "An input gets an artifact, or a partition of it, and something else as well",
  rejectedBy: "lost: flyte/_trigger.py, Trigger.inputs has one value for an input; the last one wins",
  trigger: (trigger, report) => {
    const { artifact_input_key, partition_input_keys } = trigger.settings;
    if (!artifact_input_key && !partition_input_keys) return;
    const time = trigger.settings.trigger_time_input_key;
    const bound = boundInputs(trigger).filter((name) => name !== time);
    const said = time ? [time, ...givenInputs(trigger)] : givenInputs(trigger);
    for (const name of bound) {
      const other = said.find(({ value }) => value === name.value);
      said.push(name);
      if (!other) continue;
      report({
        at: name,
        message: `\`${name.value}\` gets two values from this trigger: only one of them can arrive. Remove one.`,
        related: [{ at: other, message: "the other value" }],
      });
    }
  },
});
