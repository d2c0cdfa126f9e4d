/**
 * When a schedule runs, as the control plane's scheduler reckons it.
 * Source: https://github.com/robfig/cron/blob/v3.0.1/spec.go, SpecSchedule.Next, its ways with DST included.
 */
import type { CalendarCron, Cron } from "./cron.ts";
import { type Offset, zoneOffset } from "./timezone-offset.ts";

/**
 * The next runs after an instant, as Unix seconds in rising order. Fewer than `count` where the scheduler finds none
 * in five years, or where this Node does not know the time zone.
 */
export function nextRuns(cron: Cron, timezone: string, from: number, count: number): number[] {
  const found: number[] = [];
  if (count < 1) return found;
  for (const run of runsAfter(cron, timezone, from)) if (found.push(run) === count) break;
  return found;
}

/** All runs after an instant, as Unix seconds, one by one. */
export function* runsAfter(cron: Cron, timezone: string, from: number): Generator<number, void> {
  const offset = zoneOffset(timezone);
  if (!offset || neverRuns(cron)) return;
  let last: number | undefined = Math.floor(from);
  while (last !== undefined) {
    last = cron.kind === "interval" ? last + cron.seconds : next(cron, offset, last);
    if (last !== undefined) yield last;
  }
}

/** True when no date of any year matches: 30 February, 31 in short months only, or a field without values. */
export function neverRuns(cron: Cron): boolean {
  if (cron.kind === "interval") return false;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = cron;
  if ([minute, hour, month].some(({ values }) => values.size === 0)) return true;
  const onWeekday = dayOfWeek.values.size > 0;
  const onDate = [...month.values].some((m) => [...dayOfMonth.values].some((day) => day <= longest[m - 1]!));
  return dayOfMonth.any || dayOfWeek.any ? !(onWeekday && onDate) : !(onWeekday || onDate);
}

/** Days of the months; 29 February comes now and then. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True when a date, held in the UTC part of `wall`, is one of the schedule's; day of week or day of month suffices when both are given. */
export function dayMatches({ dayOfMonth, dayOfWeek }: CalendarCron, wall: Date): boolean {
  const date = dayOfMonth.values.has(wall.getUTCDate());
  const weekday = dayOfWeek.values.has(wall.getUTCDay());
  return dayOfMonth.any || dayOfWeek.any ? date && weekday : date || weekday;
}

/**
 * Goes from unit to unit, months first. A unit that turns over sends the search back to the months; one that does not
 * is not looked at again, which is why a late midnight can make the scheduler miss a day.
 */
function next(cron: CalendarCron, offset: Offset, after: number): number | undefined {
  let at = after + 1;
  let wall = wallAt(offset, at);
  let begun = false;
  const lastYear = wall.getUTCFullYear() + 5;
  search: while (wall.getUTCFullYear() <= lastYear) {
    for (const unit of units) {
      while (!unit.matches(cron, wall)) {
        at = unit.next(begun ? at : unit.start(at, offset), offset);
        wall = wallAt(offset, at);
        begun = true;
        if (unit.turnsOver(wall)) continue search;
      }
    }
    return at;
  }
  return undefined;
}

interface Unit {
  readonly matches: (cron: CalendarCron, wall: Date) => boolean;
  /** The instant at which the unit began. */
  readonly start: (at: number, offset: Offset) => number;
  readonly next: (at: number, offset: Offset) => number;
  readonly turnsOver: (wall: Date) => boolean;
}

const month: Unit = {
  matches: (cron, wall) => cron.month.values.has(wall.getUTCMonth() + 1),
  start: (at, offset) =>
    onWall(at, offset, (wall) => wall.setTime(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth()))),
  next: (at, offset) => onWall(at, offset, (wall) => wall.setUTCMonth(wall.getUTCMonth() + 1)),
  turnsOver: (wall) => wall.getUTCMonth() === 0,
};

const day: Unit = {
  matches: dayMatches,
  start: (at, offset) => onWall(at, offset, (wall) => wall.setUTCHours(0, 0, 0)),
  next: (at, offset) => {
    const tomorrow = onWall(at, offset, (wall) => wall.setUTCDate(wall.getUTCDate() + 1));
    const hour = wallAt(offset, tomorrow).getUTCHours();
    return tomorrow + (hour > 12 ? 24 - hour : -hour) * 3600;
  },
  turnsOver: (wall) => wall.getUTCDate() === 1,
};

const hour: Unit = {
  matches: (cron, wall) => cron.hour.values.has(wall.getUTCHours()),
  start: (at, offset) => onWall(at, offset, (wall) => wall.setUTCMinutes(0, 0)),
  next: (at) => at + 3600,
  turnsOver: (wall) => wall.getUTCHours() === 0,
};

const minute: Unit = {
  matches: (cron, wall) => cron.minute.values.has(wall.getUTCMinutes()),
  start: (at) => Math.floor(at / 60) * 60,
  next: (at) => at + 60,
  turnsOver: (wall) => wall.getUTCMinutes() === 0,
};

/** Runs start on the full minute; from within one, the next minute is the first to look at. */
const second: Unit = {
  matches: (_, wall) => wall.getUTCSeconds() === 0,
  start: (at) => Math.floor(at / 60) * 60,
  next: (at) => at + 60,
  turnsOver: () => true,
};

const units = [month, day, hour, minute, second];

/** What a clock on the wall shows, in the UTC part of a Date. */
function wallAt(offset: Offset, at: number): Date {
  return new Date((at + offset(at)) * 1000);
}

/** Sets the clock on the wall and gives the instant at which it shows that. */
function onWall(at: number, offset: Offset, set: (wall: Date) => void): number {
  const wall = wallAt(offset, at);
  set(wall);
  return instantOf(wall.getTime() / 1000, offset);
}

/** The instant of a wall time; of one that does not exist, what Go's time.Date makes of it. */
function instantOf(wall: number, offset: Offset): number {
  return wall - offset(wall - offset(wall));
}
