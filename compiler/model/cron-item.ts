/**
 * The items of which the fields of a cron expression are made, read as the control plane's parser reads them.
 * Source: https://github.com/robfig/cron/blob/v3.0.1/parser.go, getRange.
 */

/** One of the five fields: what it counts and which numbers and names it takes. */
export interface FieldKind {
  readonly name: "minute" | "hour" | "day of month" | "month" | "day of week";
  readonly min: number;
  readonly max: number;
  /** Three letters each, for `min` onwards; empty where a field has no names. */
  readonly names: readonly string[];
}

/** In the order written. Source: https://github.com/robfig/cron/blob/v3.0.1/spec.go, the bounds. */
export const fieldKinds: readonly [FieldKind, FieldKind, FieldKind, FieldKind, FieldKind] = [
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day of month", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
  { name: "day of week", min: 0, max: 6, names: "sun mon tue wed thu fri sat".split(" ") },
];

/** What a field, or an item of it, stands for. */
export interface CronField {
  readonly values: ReadonlySet<number>;
  /** Written with a `*` or `?` that no step thins out. Only then does one day field leave the choice to the other. */
  readonly any: boolean;
}

/** The values of one item (`*`, `5`, `mon-fri`, `10-50/20`), or undefined if the control plane refuses it. */
export function readItem(item: string, kind: FieldKind): CronField | undefined {
  const [range, step, ...more] = item.split("/");
  const ends = readRange(range!, step !== undefined, kind);
  const by = step === undefined ? 1 : integer(step);
  if (!ends || !by || more.length > 0) return undefined;
  const { first, last, any } = ends;
  if (first < kind.min || last > kind.max || first > last) return undefined;
  return { values: new Set(count(first, last, by)), any: any && by === 1 };
}

interface Ends {
  readonly first: number;
  readonly last: number;
  readonly any: boolean;
}

/** After `*` and `?` the parser ignores a hyphen and what follows it; a lone number with a step runs to the end. */
function readRange(range: string, stepped: boolean, kind: FieldKind): Ends | undefined {
  const [low, high, ...more] = range.split("-");
  if (low === "*" || low === "?") return { first: kind.min, last: kind.max, any: true };
  const first = readValue(low!, kind);
  const last = high === undefined ? (stepped ? kind.max : first) : readValue(high, kind);
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  return { first, last, any: false };
}

/** The number that a number or a name stands for, in range or not; undefined if it is neither. */
export function readValue(word: string, kind: FieldKind): number | undefined {
  const name = kind.names.indexOf(word.toLowerCase());
  return name < 0 ? integer(word) : kind.min + name;
}

/** Digits as Go's strconv.Atoi reads them, without the negative ones; numbers beyond 64 bits are none. */
function integer(word: string): number | undefined {
  const digits = /^\+?(\d+)$/.exec(word)?.[1]?.replace(/^0+/, "").padStart(largest.length, "0");
  return digits === undefined || digits.length > largest.length || digits > largest ? undefined : Number(digits);
}

const largest = "9223372036854775807";

function* count(first: number, last: number, by: number): Generator<number> {
  for (let value = first; value <= last; value += by) yield value;
}
