import type { Fix } from "../diagnostics/diagnostic.ts";
import { replace } from "../diagnostics/edit.ts";
import { type CronUse, eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";
import { respell } from "./written.ts";

export const cronDescriptor = defineRule({
  code: "cron-descriptor",
  severity: "warning",
  title: "A schedule is a word instead of five fields",
  rejectedBy: "nobody: the control plane takes it today; the SDK documents five fields",
  ...eachCron((use, report) => {
    const { cron, expression } = use;
    if (cron.kind === "calendar" && cron.descriptor) {
      const { word, fields } = cron.descriptor;
      report({
        at: expression,
        message: `\`${word}\` works because of how the control plane happens to be built; what Flyte documents are five fields, here \`${fields}\`.`,
        fixes: [{ title: `Write \`${fields}\``, safe: true, edits: [respell(expression, fields)] }],
      });
    } else if (cron.kind === "interval") {
      report({
        at: expression,
        message: `\`${expression.value.trim()}\` works because of how the control plane happens to be built; for an interval Flyte has \`fixed_rate\`${cron.interval_minutes ? "" : ", in whole minutes"}.`,
        fixes: cron.interval_minutes ? [asFixedRate(use, cron.interval_minutes)] : [],
      });
    }
  }),
});

/** An interval asks for no time zone, so nothing but it is left of the automation. */
function asFixedRate({ at, expression }: CronUse, minutes: number): Fix {
  const automation = `{fixed_rate: {interval_minutes: ${minutes}}}`;
  const newText = at.node === expression.node ? `{automation: ${automation}}` : automation;
  return { title: `Write \`fixed_rate: {interval_minutes: ${minutes}}\``, safe: false, edits: [replace(at, newText)] };
}
