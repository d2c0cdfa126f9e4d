import type { Place } from "../source/node.ts";
import { integer, type Lower, number, type Setting, setting } from "./lower.ts";
import { type Duration, duration } from "./scalars.ts";

/** `RetryStrategy(count, backoff)`; a number alone is its count. */
export interface RetryStrategy {
  readonly at: Place;
  readonly count?: number;
  readonly backoff?: Setting<Backoff>;
}

/** `Backoff(base, factor, cap)`: the n-th wait is min(base · factorⁿ, cap). */
export interface Backoff {
  readonly base?: Setting<Duration>;
  readonly factor?: Setting<number>;
  readonly cap?: Setting<Duration>;
}

/** `retries:` of a task or an override. */
export const lowerRetries: Lower<RetryStrategy> = (at) => {
  const count = integer(at);
  if (count !== undefined) return { at, count };
  if (at.node.kind !== "mapping") return undefined;
  return { at, count: setting(at, "count", integer)?.value, backoff: setting(at, "backoff", lowerBackoff) };
};

const lowerBackoff: Lower<Backoff> = (at) =>
  at.node.kind !== "mapping"
    ? undefined
    : {
        base: setting(at, "base", duration),
        factor: setting(at, "factor", number),
        cap: setting(at, "cap", duration),
      };
