/** `datetime(2026, 1, 1)`, `date(2026, 1, 1)`, `timedelta(hours=1)`. */
import type { Duration } from "../model/scalars.ts";
import { dayText, parseDay } from "../model/value-time.ts";
import type { Constant, GivenArgument } from "./constant.ts";

/** What calling one of `datetime`'s classes gives. */
export function calledTime(name: string, given: readonly GivenArgument[]): Constant | undefined {
  if (name === "datetime.date") return calledDate(given);
  if (name === "datetime.datetime") return calledDatetime(given);
  if (name === "datetime.timezone") return calledTimezone(given);
  return name === "datetime.timedelta" ? calledTimedelta(given) : undefined;
}

/** Arguments by parameter name; undefined for one that is no number. */
function numbers(given: readonly GivenArgument[], parameters: readonly string[]): Map<string, number> | undefined {
  const made = new Map<string, number>();
  for (const [i, { name = parameters[i], value }] of given.entries()) {
    if (name === undefined || !parameters.includes(name) || (value.kind !== "int" && value.kind !== "float"))
      return undefined;
    made.set(name, Number(value.value));
  }
  return made;
}

const dateParameters = ["year", "month", "day"];
const clockParameters = ["hour", "minute", "second", "microsecond"];

function calledDate(given: readonly GivenArgument[]): Constant | undefined {
  const parts = numbers(given, dateParameters);
  const day = parts && dayOf(parts);
  return day && { kind: "date", value: day };
}

function dayOf(parts: ReadonlyMap<string, number>) {
  const [year, month, day] = dateParameters.map((name) => parts.get(name) ?? 0) as [number, number, number];
  return parseDay(dayText({ year, month, day }));
}

/** A fixed offset, of whole minutes. */
function calledTimezone([first]: readonly GivenArgument[]): Constant | undefined {
  const { value } = first ?? {};
  if (value?.kind !== "timedelta" || value.value.nanos !== 0 || value.value.seconds % 60 !== 0) return undefined;
  return { kind: "zone", offset: value.value.seconds / 60 };
}

/** Without a time zone, in UTC, or at a fixed offset. */
function calledDatetime(given: readonly GivenArgument[]): Constant | undefined {
  const zone = given.find(({ value }) => value.kind === "utc" || value.kind === "zone");
  const offset = zone?.value.kind === "zone" ? zone.value.offset : 0;
  const parts = numbers(
    given.filter((argument) => argument !== zone),
    [...dateParameters, ...clockParameters],
  );
  const day = parts && dayOf(parts);
  if (!parts || !day || (zone && zone.name !== "tzinfo")) return undefined;
  const [hour, minute, second, micros] = clockParameters.map((name) => parts.get(name) ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  const isTime = hour < 24 && minute < 60 && second < 60 && micros < 1e6 && Math.min(hour, minute, second, micros) >= 0;
  return isTime
    ? { kind: "datetime", value: { ...day, hour, minute, second, micros, offset }, isNaive: !zone }
    : undefined;
}

/** In the order of `timedelta`'s parameters, with the microseconds that one of each has. */
const units: Readonly<Record<string, number>> = {
  days: 86_400e6,
  seconds: 1e6,
  microseconds: 1,
  milliseconds: 1e3,
  minutes: 60e6,
  hours: 3_600e6,
  weeks: 604_800e6,
};

function calledTimedelta(given: readonly GivenArgument[]): Constant | undefined {
  const parts = numbers(given, Object.keys(units));
  if (!parts) return undefined;
  const total = [...parts].reduce((sum, [unit, count]) => sum + count * units[unit]!, 0);
  return Number.isSafeInteger(total) ? { kind: "timedelta", value: durationOf(total) } : undefined;
}

function durationOf(micros: number): Duration {
  const seconds = Math.trunc(micros / 1e6);
  return { seconds, nanos: (micros - seconds * 1e6) * 1000 };
}
