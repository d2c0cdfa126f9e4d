import type { Place } from "../source/node.ts";
import { type Lower, type Setting, setting } from "./lower.ts";
import { type Duration, duration } from "./scalars.ts";

/** `Timeout(max_runtime, max_queued_time, deadline)`; a duration alone is `max_runtime`. Zero means no limit. */
export interface Timeout {
  readonly at: Place;
  readonly max_runtime?: Setting<Duration> | { readonly value: Duration };
  readonly max_queued_time?: Setting<Duration>;
  readonly deadline?: Setting<Duration>;
}

/** `timeout:` of a task or an override. */
export const lowerTimeout: Lower<Timeout> = (at) => {
  const value = duration(at);
  if (value) return { at, max_runtime: { value } };
  if (at.node.kind !== "mapping") return undefined;
  return {
    at,
    max_runtime: setting(at, "max_runtime", duration),
    max_queued_time: setting(at, "max_queued_time", duration),
    deadline: setting(at, "deadline", duration),
  };
};
