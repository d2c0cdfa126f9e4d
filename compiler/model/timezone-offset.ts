/** Offsets from UTC, taken from the time zone database of the running Node. */
import { isTimezone } from "./timezone.ts";

/** Seconds east of UTC at an instant, given in Unix seconds. */
export type Offset = (epoch: number) => number;

/**
 * The offsets of a time zone, or undefined where the name is none or too new for this Node's database. Changes of offset are searched
 * when they are first needed, about a year at a time, and remembered.
 */
export function zoneOffset(timezone: string): Offset | undefined {
  if (withoutOffset.has(timezone)) return () => 0;
  if (!isTimezone(timezone)) return undefined;
  if (!zones.has(timezone)) zones.set(timezone, remembered(timezone));
  return zones.get(timezone);
}

/** Names without offset, for which Intl need not be loaded: `Local` is the control plane's own zone, UTC in its image; `Factory` means unset. */
const withoutOffset: ReadonlySet<string> = new Set(["", "UTC", "Etc/UTC", "GMT", "Local", "Factory"]);

const zones = new Map<string, Offset | undefined>();

/** A change of offset; `at`, in Unix seconds, is the first second of the new one. */
export interface OffsetChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The changes of offset in a stretch of time, given in Unix seconds. */
export function offsetChanges(offset: Offset, from: number, to: number): OffsetChange[] {
  const changes: OffsetChange[] = [];
  for (let start = from; start < to; start += step) {
    const end = Math.min(start + step, to);
    const [before, after] = [offset(start), offset(end)];
    if (before !== after) changes.push({ at: firstWith(offset, after, start, end), before, after });
  }
  return changes;
}

/** A week, in seconds: no zone changes its offset and back within so short a time. */
const step = 7 * 86_400;

function firstWith(offset: Offset, wanted: number, start: number, end: number): number {
  let [before, at] = [start, end];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (offset(middle) === wanted) at = middle;
    else before = middle;
  }
  return at;
}

function remembered(timezone: string): Offset | undefined {
  const ask = asked(timezone);
  if (!ask) return undefined;
  const stretches = new Map<number, Offset>();
  return (epoch) => {
    const stretch = Math.floor(epoch / stretchSeconds);
    const known = stretches.get(stretch) ?? searched(ask, stretch * stretchSeconds);
    if (!stretches.has(stretch)) stretches.set(stretch, known);
    return known(epoch);
  };
}

const stretchSeconds = 366 * 86_400;

function searched(ask: Offset, from: number): Offset {
  const first = ask(from);
  const changes = offsetChanges(ask, from, from + stretchSeconds);
  return (epoch) => changes.findLast(({ at }) => at <= epoch)?.after ?? first;
}

function asked(timezone: string): Offset | undefined {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
    return (epoch) => readOffset(format.format(epoch * 1000));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** From `11/21/2026, GMT-03:30`; UTC itself is `GMT`. */
function readOffset(text: string): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text)!;
  if (!sign) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
