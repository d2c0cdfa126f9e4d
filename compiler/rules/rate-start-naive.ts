import { replacePart } from "../diagnostics/edit.ts";
import { instantMs } from "../model/instant.ts";
import { partOf } from "../source/part.ts";
import { defineRule } from "./rule.ts";

export const rateStartNaive = defineRule({
  code: "rate-start-naive",
  severity: "info",
  title: "A start time without a time zone is UTC",
  rejectedBy: "nobody: flyte/_internal/runtime/trigger_serde.py takes it for UTC (Timestamp.FromDatetime)",
  trigger: ({ settings: { automation } }, report) => {
    const start = automation?.value.kind === "fixed_rate" ? automation.value.start_time : undefined;
    if (!start || instantMs(start.value) === undefined || /(?:z|[+-]\d{2}:?\d{2})$/i.test(timeOf(start.value))) return;
    const end = partOf(start, { start: 0, end: start.value.length })?.end;
    const zone = timeOf(start.value) ? "Z" : "T00:00:00Z";
    report({
      at: start,
      message: `\`${start.value}\` says no time zone and is taken as UTC. End it with \`Z\` if that is meant, or with an offset such as \`+01:00\`.`,
      fixes:
        end === undefined
          ? []
          : [{ title: `Write \`${start.value}${zone}\``, safe: true, edits: [replacePart(start, end, end, zone)] }],
    });
  },
});

/** What follows the date: the time of day and its zone. */
function timeOf(spelling: string): string {
  return spelling.slice("2026-01-01".length);
}
