import { removeEntry } from "../diagnostics/edit.ts";
import { isManual } from "../model/trigger.ts";
import { entry, keyPlace } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import { defineRule } from "./rule.ts";

export const triggerTimeNotSchedule = defineRule({
  code: "trigger-time-not-schedule",
  severity: "error",
  title: "A trigger that follows no schedule has no time to give",
  rejectedBy: "SDK: flyte/_trigger.py, Trigger.__post_init__",
  trigger: (trigger, report) => {
    const { at, name, settings } = trigger;
    const { trigger_time_input_key: time, automation } = settings;
    if (!time || !(isManual(trigger) || automation?.value.kind === "on_artifact")) return;
    if (isMisspelt(at.node, "automation")) return;
    report({
      at: time.key,
      message: `\`${name.value}\` is fired by ${automation ? "an artifact" : "hand"}, and only schedules have a trigger time. Give \`${time.value}\` a value in \`inputs\`, or use a schedule.`,
      related: [
        entry(at.node, "automation")
          ? { at: keyPlace(at, "automation")!, message: "this is no schedule" }
          : { at: name, message: "the trigger has no schedule" },
      ],
      fixes: [
        { title: "Remove `trigger_time_input_key`", safe: false, edits: removeEntry(at, "trigger_time_input_key") },
      ],
    });
  },
});
