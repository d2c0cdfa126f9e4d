/** When a trigger fires, in words and in numbers. */
import { parseCron } from "../model/cron.ts";
import { nextRuns } from "../model/cron-next.ts";
import { instantMs } from "../model/instant.ts";
import { zoneOffset } from "../model/timezone-offset.ts";
import { type Automation, type FixedRateAutomation, predefined, type Trigger } from "../model/trigger.ts";

/** What makes a trigger fire: `0 3 * * * Europe/Berlin`, `every 30 minutes`, `artifact orders`, `by hand`. */
export function automationText({ settings: { automation } }: Trigger): string {
  return automation ? inWords(automation.value) : "by hand";
}

function inWords(automation: Automation): string {
  switch (automation.kind) {
    case "cron":
      return `${automation.expression.value} ${automation.timezone?.value || "UTC"}`;
    case "predefined":
      return `${automation.name.value} (${predefined[automation.name.value].cron} UTC)`;
    case "fixed_rate":
      return `every ${automation.interval_minutes?.value ?? "?"} minutes`;
    case "on_artifact":
      return `artifact ${automation.name?.value ?? "?"}`;
  }
}

/** True unless the trigger is deployed switched off. */
export function isActive({ settings }: Trigger): boolean {
  return settings.auto_activate?.value ?? true;
}

/** The next times at which a trigger fires once it is active, as Unix seconds; none where no clock makes it fire. */
export function nextFirings({ settings: { automation } }: Trigger, now: number, count: number): number[] {
  const when = automation?.value;
  if (when?.kind === "fixed_rate") return everySoOften(when, now, count);
  const [expression, timezone] = cronOf(when);
  const cron = expression === undefined ? undefined : parseCron(expression);
  return !cron || cron.kind === "problem" ? [] : nextRuns(cron, timezone, now, count);
}

function cronOf(when: Automation | undefined): [string | undefined, string] {
  if (when?.kind === "cron") return [when.expression.value, when.timezone?.value ?? "UTC"];
  return [when?.kind === "predefined" ? predefined[when.name.value].cron : undefined, "UTC"];
}

/** Without a start, it is the deployment that starts the clock, and nobody knows yet when that is. */
function everySoOften({ interval_minutes, start_time }: FixedRateAutomation, now: number, count: number): number[] {
  const start = start_time && instantMs(start_time.value);
  const step = (interval_minutes?.value ?? 0) * 60;
  if (start === undefined || step <= 0) return [];
  const first = start / 1000 > now ? 0 : Math.floor((now - start / 1000) / step) + 1;
  return Array.from({ length: count }, (_, i) => start / 1000 + (first + i) * step);
}

/** An instant as clocks show it where the trigger lives: `2026-11-28T03:00:00+01:00`. */
export function firingText({ settings: { automation } }: Trigger, at: number): string {
  const [, timezone] = cronOf(automation?.value);
  const seconds = zoneOffset(timezone)?.(at) ?? 0;
  const wall = new Date((at + seconds) * 1000).toISOString().slice(0, 19);
  if (seconds === 0) return `${wall}Z`;
  const minutes = Math.abs(Math.round(seconds / 60));
  const two = (n: number) => String(n).padStart(2, "0");
  return `${wall}${seconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
