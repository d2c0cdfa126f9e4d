import { removeEntry } from "../diagnostics/edit.ts";
import { defineRule } from "./rule.ts";

export const flyte1RateStart = defineRule({
  code: "flyte1-rate-start",
  severity: "error",
  title: "A fixed rate of Flyte 1 has no start time",
  rejectedBy: "lost: flyteidl.admin.FixedRate has a value and a unit; it counts from when the plan was activated",
  target: "flyte1",
  trigger: ({ settings: { automation } }, report) => {
    if (automation?.value.kind !== "fixed_rate") return;
    const { start_time: start, at, interval_minutes: minutes } = automation.value;
    if (!start) return;
    report({
      at: start.key,
      message: `Flyte 1 counts${minutes ? ` every ${minutes.value} minutes` : ""} from when the plan is activated, and cannot start at \`${start.value}\`. Use a \`cron\` for times of the clock, or remove \`start_time\` for Flyte 1.`,
      fixes: [{ title: "Remove `start_time`", safe: false, edits: removeEntry(at, "start_time") }],
    });
  },
});
