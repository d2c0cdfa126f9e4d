/** Offsets from UTC: the committed histories of all zones, which need no start-up, and beyond their years Node's own. */
import facts from "../../schema/data/go-timezones.json" with { type: "json" };

/** Seconds east of UTC at an instant, given in Unix seconds. */
export type Offset = (epoch: number) => number;

/** The offsets of a time zone, or undefined where the name is none. */
export function zoneOffset(timezone: string): Offset | undefined {
  if (withoutOffset.has(timezone)) return () => 0;
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

/** The committed history of a zone; beyond its years, and only then, what this Node knows of it. */
function remembered(timezone: string): Offset | undefined {
  const words = facts.histories[facts.history[facts.names.indexOf(timezone)] ?? -1];
  if (words === undefined) return undefined;
  const [first, ...changes] = words.split(" ");
  const known = changes.map((change) => change.split(":").map(Number) as [number, number]);
  let later: Offset | undefined;
  return (epoch) => {
    if (epoch >= facts.since && epoch < facts.until) return known.findLast(([at]) => at <= epoch)?.[1] ?? Number(first);
    later ??= asked(timezone) ?? (() => known.at(-1)?.[1] ?? Number(first));
    return later(epoch);
  };
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
