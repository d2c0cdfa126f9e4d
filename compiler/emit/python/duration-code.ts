import { type Duration, inSeconds } from "../../model/scalars.ts";
import { type Brackets, type Code, call, imported, keyword, number } from "./code.ts";

/** `timedelta(hours=1, minutes=30)`. */
export function durationCode(duration: Duration): Brackets {
  const parts = split(duration).filter(([, count]) => count !== 0);
  const args = parts.map(([unit, count]) => keyword(unit, number(count)));
  return call(imported("datetime", "timedelta"), args.length > 0 ? args : [number(0)]);
}

/** A duration where one is said. */
export function optionalDuration(duration: { readonly value: Duration } | undefined): Code | undefined {
  return duration && durationCode(duration.value);
}

function split(duration: Duration): [unit: string, count: number][] {
  const sign = inSeconds(duration) < 0 ? -1 : 1;
  const seconds = Math.abs(duration.seconds);
  const micros = Math.round(Math.abs(duration.nanos) / 1000);
  const parts: [string, number][] = [
    ["days", Math.floor(seconds / 86_400)],
    ["hours", Math.floor(seconds / 3600) % 24],
    ["minutes", Math.floor(seconds / 60) % 60],
    ["seconds", seconds % 60],
    ["milliseconds", Math.floor(micros / 1000)],
    ["microseconds", micros % 1000],
  ];
  return parts.map(([unit, count]) => [unit, sign * count]);
}
