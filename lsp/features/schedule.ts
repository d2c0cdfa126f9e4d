/** When a trigger fires, in words: for hovers and hints. */
import { parseCron } from "../../compiler/model/cron.ts";
import { dstNotes } from "../../compiler/model/cron-dst.ts";
import { nextRuns } from "../../compiler/model/cron-next.ts";
import { instantMs } from "../../compiler/model/instant.ts";
import { zoneOffset } from "../../compiler/model/timezone-offset.ts";
import { type Automation, predefined } from "../../compiler/model/trigger.ts";

/** The next runs of an automation, each as the clock on the wall shows it; none where they cannot be known. */
export function runsOf(automation: Automation, now: number, count: number): readonly string[] {
  if (automation.kind === "fixed_rate") return ratesOf(automation, now, count);
  const schedule = scheduleOf(automation);
  if (!schedule) return [];
  const cron = parseCron(schedule.expression);
  if (cron.kind === "problem") return [];
  return nextRuns(cron, schedule.timezone, now, count).map((at) => onWall(at, schedule.timezone));
}

/** The cron expression and time zone of an automation that has them. */
export function scheduleOf(
  automation: Automation,
): { readonly expression: string; readonly timezone: string } | undefined {
  if (automation.kind === "cron")
    return { expression: automation.expression.value, timezone: automation.timezone?.value ?? "UTC" };
  if (automation.kind === "predefined") return { expression: predefined[automation.name.value].cron, timezone: "UTC" };
  return undefined;
}

function ratesOf(
  { interval_minutes, start_time }: Extract<Automation, { kind: "fixed_rate" }>,
  now: number,
  count: number,
): readonly string[] {
  const start = start_time && instantMs(start_time.value);
  const seconds = (interval_minutes?.value ?? 0) * 60;
  if (start === undefined || seconds <= 0) return [];
  const from = start / 1000;
  const first = from > now ? from : from + Math.ceil((now - from) / seconds) * seconds;
  return Array.from({ length: count }, (_, i) => onWall(first + i * seconds, "UTC"));
}

/** `Sat 2026-11-28 03:00 Europe/Berlin (UTC+1)`. */
function onWall(at: number, timezone: string): string {
  const offset = zoneOffset(timezone)?.(at) ?? 0;
  const wall = new Date((at + offset) * 1000);
  const day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][wall.getUTCDay()];
  const zone = timezone === "UTC" || timezone === "" ? "UTC" : `${timezone} (${shift(offset)})`;
  return `${day} ${wall.toISOString().slice(0, 16).replace("T", " ")} ${zone}`;
}

function shift(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const rest = minutes % 60;
  return `UTC${offset < 0 ? "-" : "+"}${Math.floor(minutes / 60)}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** What a change of the clocks does to a schedule within a year, one sentence each. */
export function clockNotes(expression: string, timezone: string, now: number): readonly string[] {
  const cron = parseCron(expression);
  if (cron.kind === "problem") return [];
  return dstNotes(cron, timezone, now).map(({ kind, wall }) =>
    kind === "gap" ? `No run at ${wall}: the clocks change.` : `Two runs at ${wall}: the clocks change.`,
  );
}
