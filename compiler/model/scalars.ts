/** The scalar spellings of the language: durations, quantities, ranges. */
import type { Located } from "../source/node.ts";
import { type Lower, list, text } from "./lower.ts";

/** A length of time, exact to the nanosecond. Seconds may be negative where a rule has to say so. */
export interface Duration {
  readonly seconds: number;
  /** 0 … 999,999,999; has the sign of the whole. */
  readonly nanos: number;
}

/** Nanoseconds of a unit. */
const units: Readonly<Record<string, bigint>> = {
  d: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
};

/** Integer seconds, `1h30m`, `500ms`, or ISO 8601 `PT1H30M`. */
export const duration: Lower<Duration> = ({ node }) => {
  if (node.kind !== "scalar") return undefined;
  if (typeof node.value === "number")
    return Number.isInteger(node.value) ? { seconds: node.value, nanos: 0 } : undefined;
  return typeof node.value === "string" ? parseDuration(node.value) : undefined;
};

/** Reads a duration's spelling; undefined if it is none. */
export function parseDuration(spelling: string): Duration | undefined {
  if (/^[+-]?\d+$/.test(spelling)) return { seconds: Number(spelling), nanos: 0 };
  return parseUnits(spelling) ?? parseIso(spelling);
}

function parseUnits(spelling: string): Duration | undefined {
  const match = /^(-?)((?:\d+(?:\.\d+)?(?:ms|[dhms]))+)$/.exec(spelling);
  if (!match) return undefined;
  const parts = match[2]!.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g);
  return sum(
    [...parts].map((p) => nanoseconds(p[1]!, units[p[2]!]!)),
    match[1] === "-",
  );
}

function parseIso(spelling: string): Duration | undefined {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(spelling);
  if (!match || /[PT]$/.test(spelling)) return undefined;
  const parts = ["d", "h", "m", "s"].map((unit, i) => nanoseconds(match[i + 2] ?? "0", units[unit]!));
  return sum(parts, match[1] === "-");
}

/** A decimal number of a unit, to the nanosecond. */
function nanoseconds(decimal: string, unit: bigint): bigint {
  const [whole, fraction = ""] = decimal.split(".") as [string, string?];
  return BigInt(whole) * unit + (BigInt(fraction.slice(0, 18).padEnd(18, "0")) * unit) / 10n ** 18n;
}

function sum(parts: readonly bigint[], negative: boolean): Duration {
  const nanos = parts.reduce((a, b) => a + b, 0n) * (negative ? -1n : 1n);
  return { seconds: Number(nanos / 1_000_000_000n), nanos: Number(nanos % 1_000_000_000n) };
}

/** A duration in seconds, fractions included. */
export function inSeconds(value: Duration): number {
  return value.seconds + value.nanos / 1e9;
}

/** A request, or a request with a limit; the strings are as written. */
export interface Range {
  readonly request: Located<string>;
  readonly limit?: Located<string>;
}

/** One quantity, or `[request, limit]`. */
export const range: Lower<Range> = (place) => {
  if (place.node.kind === "sequence") {
    const [request, limit] = list(text)(place) ?? [];
    return request && limit ? { request, limit } : undefined;
  }
  const value = text(place);
  return value === undefined ? undefined : { request: { ...place, value } };
};

const quantityUnits: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number a Kubernetes quantity stands for (cores, bytes), or undefined if it is none.
 * Grammar: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityValue(spelling: string): number | undefined {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(spelling);
  if (!match) return undefined;
  return match[2] ? Number(match[1] + match[2]) : Number(match[1]) * quantityUnits[match[3] ?? ""]!;
}
