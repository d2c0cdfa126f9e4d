/** Runs that a change of offset takes away or gives twice. */
import type { CalendarCron, Cron } from "./cron.ts";
import { dayMatches, runsAfter } from "./cron-next.ts";
import { type OffsetChange, offsetChanges, zoneOffset } from "./timezone-offset.ts";

/** A run that falls out around a change of offset (`gap`), or a second run at the same time of day (`double`). */
export interface DstNote {
  readonly kind: "gap" | "double";
  /** Unix seconds: when the skipped run would have been without the change, or when it runs again. */
  readonly at: number;
  /** The time the clock on the wall should show: `2027-03-28 02:30`. */
  readonly wall: string;
}

/**
 * The runs within a year after `from` (Unix seconds) that the scheduler skips or repeats. A schedule that runs every
 * hour of the day keeps its rhythm over a change and gives no notes.
 */
export function dstNotes(cron: Cron, timezone: string, from: number): DstNote[] {
  if (cron.kind === "interval" || cron.hour.values.size === 24) return [];
  const offset = zoneOffset(timezone);
  const changes = offset ? offsetChanges(offset, from, from + year) : [];
  const near = changes.filter((change) => !isUntouched(cron, change));
  return near.flatMap((change) => notesAround(cron, timezone, change)).filter(({ at }) => at > from);
}

/**
 * True where a change by whole hours, away from midnight, takes or gives none of the hours in which the schedule runs.
 * The scheduler has its ways only with midnights and with parts of hours.
 */
function isUntouched({ hour }: CalendarCron, { at, before, after }: OffsetChange): boolean {
  const [first, last] = [Math.min(before, after), Math.max(before, after)].map((offset) => (at + offset) / 3600);
  if (!Number.isInteger(first) || !Number.isInteger(last)) return false;
  const hours = Array.from({ length: last! - first! }, (_, i) => (first! + i) % 24);
  return hours.every((each) => each !== 0 && each !== 23 && !hour.values.has(each));
}

const day = 86_400;
const year = 366 * day;

/** Compares three days of the calendar, the change in the middle, with what the scheduler does. */
function notesAround(cron: CalendarCron, timezone: string, change: OffsetChange): DstNote[] {
  const midnight = Math.floor((change.at + change.before) / day) * day;
  const runs = runsOnWall(cron, timezone, change, midnight + 2 * day);
  return wallTimes(cron, midnight - day, midnight + 2 * day).flatMap((wall): DstNote[] => {
    const [first, again] = runs.get(wall) ?? [];
    if (first === undefined) return [{ kind: "gap", at: wall - change.before, wall: shown(wall) }];
    return again === undefined ? [] : [{ kind: "double", at: again, wall: shown(wall) }];
  });
}

/** The runs up to a wall time, by what the clock on the wall shows then. */
function runsOnWall(
  cron: CalendarCron,
  timezone: string,
  { at, before, after }: OffsetChange,
  end: number,
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const run of runsAfter(cron, timezone, at - 3 * day)) {
    const wall = run + (run < at ? before : after);
    if (wall >= end) break;
    found.set(wall, [...(found.get(wall) ?? []), run]);
  }
  return found;
}

/** When the schedule would run between two midnights by the calendar alone, in seconds of a clock without zone. */
function wallTimes(cron: CalendarCron, start: number, end: number): number[] {
  const times: number[] = [];
  for (let date = start; date < end; date += day) {
    if (!onDate(cron, new Date(date * 1000))) continue;
    for (const hour of cron.hour.values)
      for (const minute of cron.minute.values) times.push(date + hour * 3600 + minute * 60);
  }
  return times.sort((a, b) => a - b);
}

function onDate(cron: CalendarCron, date: Date): boolean {
  return cron.month.values.has(date.getUTCMonth() + 1) && dayMatches(cron, date);
}

function shown(wall: number): string {
  return new Date(wall * 1000).toISOString().slice(0, 16).replace("T", " ");
}
