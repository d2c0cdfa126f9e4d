/** Dates and times as values: read from ISO 8601, kept with the offset they were written with. */
import type { Duration } from "./scalars.ts";

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date and time, to the microsecond. */
export interface Moment extends Day {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;
  /** Minutes ahead of UTC. */
  readonly offset: number;
}

const dateTime =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6})0*)?)? ?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?$/;

/** A date and time, `2026-01-01T06:00:00+02:00`; without an offset it is UTC. Undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  const match = dateTime.exec(text);
  const day = match && parseDay(match[1]!);
  if (!match || !day) return undefined;
  const [hour, minute, second] = match.slice(2, 5).map((part) => Number(part ?? 0)) as [number, number, number];
  const [offsetHours, offsetMinutes] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined;
  const micros = Number((match[5] ?? "").padEnd(6, "0"));
  const offset = (match[7] === "-" ? -1 : 1) * (offsetHours * 60 + offsetMinutes) || 0;
  const moment = { ...day, hour, minute, second, micros, offset };
  return isInRange(moment) ? moment : undefined;
}

/** A calendar date, `2026-01-01`. Undefined for anything else, 30 February included. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const read = new Date(epochSeconds(midnight({ year, month, day })) * 1000);
  return year > 0 && read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? { year, month, day } : undefined;
}

/** The beginning of a day in UTC. */
export function midnight({ year, month, day }: Day): Moment {
  return { year, month, day, hour: 0, minute: 0, second: 0, micros: 0, offset: 0 };
}

/** Seconds since 1970 in UTC, microseconds left out. */
export function epochSeconds({ year, month, day, hour, minute, second, offset }: Moment): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - offset, second);
  return date.getTime() / 1000;
}

/** What `google.protobuf.Timestamp` can hold: the years 1 to 9999 of UTC. */
function isInRange(moment: Moment): boolean {
  const seconds = epochSeconds(moment);
  return seconds >= -62_135_596_800 && seconds <= 253_402_300_799;
}

/** `2026-01-01`. */
export function dayText({ year, month, day }: Day): string {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** `2026-01-01T06:00:00.000005+02:00`, as `datetime.isoformat` writes it; UTC in the given spelling. */
export function momentText(moment: Moment, utc: "Z" | "+00:00"): string {
  const { hour, minute, second, micros, offset } = moment;
  const time = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}${micros ? `.${digits(micros, 6)}` : ""}`;
  return `${dayText(moment)}T${time}${offset === 0 ? utc : offsetText(offset)}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, "0");
}

/** The whole microseconds of a duration. */
export function microseconds({ seconds, nanos }: Duration): bigint {
  return BigInt(seconds) * 1_000_000n + BigInt(Math.trunc(nanos / 1000));
}

/** `P1DT2H3M4.5S` with years of 365 days, as pydantic writes a timedelta. Source: speedate, Duration. */
export function isoDuration(duration: Duration): string {
  return inIso(duration, (days) => some(Math.floor(days / 365), "Y") + some(days % 365, "D"));
}

/** `P400DT2H3M4.5S`: in days and parts of them, whatever its length. */
export function isoDays(duration: Duration): string {
  return inIso(duration, (days) => some(days, "D"));
}

function inIso(duration: Duration, dateOf: (days: number) => string): string {
  const total = microseconds(duration);
  const size = total < 0n ? -total : total;
  const [seconds, micros] = [Number(size / 1_000_000n), Number(size % 1_000_000n)];
  const fraction = micros ? `.${digits(micros, 6).replace(/0+$/, "")}` : "";
  const date = dateOf(Math.floor(seconds / 86_400));
  const clock = some(Math.floor(seconds / 3600) % 24, "H") + some(Math.floor(seconds / 60) % 60, "M");
  const rest = seconds % 60 || fraction ? `${seconds % 60}${fraction}S` : "";
  const time = clock + rest || (date ? "" : "0S");
  return `${total < 0n ? "-" : ""}P${date}${time && `T${time}`}`;
}

function some(count: number, unit: string): string {
  return count ? `${count}${unit}` : "";
}
