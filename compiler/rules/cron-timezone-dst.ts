import { type DstNote, dstNotes } from "../model/cron-dst.ts";
import { eachCron } from "./cron.ts";
import { defineRule } from "./rule.ts";

export const cronTimezoneDst = defineRule({
  code: "cron-timezone-dst",
  severity: "info",
  title: "A change of clocks takes a run away, or gives it twice",
  rejectedBy: "run: robfig/cron, SpecSchedule.Next (flyte/_trigger.py, Cron: skipped or duplicated runs)",
  ...eachCron(({ cron, timezone, trigger }, report, { now }) => {
    if (cron.kind === "problem" || !timezone) return;
    const notes = dstNotes(cron, timezone.value, now);
    const [gap, double] = (["gap", "double"] as const).map((kind) => notes.find((note) => note.kind === kind));
    const effects = [gap && `does not fire at ${when(gap)}`, double && `fires twice at ${when(double)}`].filter(
      Boolean,
    );
    if (effects.length === 0) return;
    report({
      at: timezone,
      message: `When the clocks change in \`${timezone.value}\`, \`${trigger.name.value}\` ${effects.join(" and ")}. Choose an hour that every day has once, or UTC, if that matters.`,
    });
  }),
});

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `02:30 on 28 Mar 2027`, by the clock on the wall. */
function when({ wall }: DstNote): string {
  const [date, time] = wall.split(" ");
  const [year, month, day] = date!.split("-").map(Number);
  return `${time} on ${day} ${months[month! - 1]} ${year}`;
}
