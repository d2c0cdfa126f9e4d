/** What is said of runs rather than of containers: caching, retries, timeouts, reuse. */
import fc from "fast-check";
import { type Draw, either, pick, some } from "./drawing.ts";
import type { Mapping } from "./yaml.ts";

const behavior = pick("auto", "disable", "true", "false", '"on"', "enabled", "Yes", "OFF", "none", "enable", "'no'");

/** `cache:`. @param inputs names that may be left out of the comparison. */
export function cache(inputs: readonly string[]): Draw {
  const ignored: Record<string, Draw> =
    inputs.length > 0 ? { ignored_inputs: either(fc.constantFrom(...inputs), fc.subarray([...inputs])) } : {};
  const rest: Record<string, Draw> = {
    serialize: pick("true", "false"),
    salt: pick("pepper", '""', "ß€", '"7"'),
    max_age: pick("7d", "0", "3600", "PT1H30M", "500ms", "1h30m"),
    ...ignored,
  };
  const version = pick("v3", '"2026-01"', '"7"', "ü");
  const mapping = fc.oneof(
    some({ ...rest, version_override: version }, { behavior }),
    some(rest, { behavior: pick("override"), version_override: version }),
  );
  return either(behavior, mapping);
}

const backoff: Draw<Mapping> = fc.oneof(
  some({ cap: pick("5m", "1h", "90") }, { base: pick("10s", "0", "1.5s", "PT30S") }),
  some({}, { base: pick("10s", "250ms"), factor: pick("2", "1.5", "1", "3.0"), cap: pick("5m", "1h", "1d") }),
);

export const retries: Draw = either(pick("0", "1", "3", "10"), some({ backoff }, { count: pick("0", "2", "5") }));

const limit = pick("0", "90", "90s", "5m", "1h30m", "2d", "1.5s", "PT1H", "P1DT2S", "500ms", '"60"');

export const timeout: Draw = either(limit, some({ max_runtime: limit, max_queued_time: limit, deadline: limit }));

const ttl = pick("30", "30s", "5m", "90", "PT1M", "45.5s", "2h");

/** A reuse policy. */
export const reusePolicy: Draw<Mapping> = some({
  replicas: pick("1", "2", "5", "[0, 1]", "[1, 4]", "[2, 2]"),
  idle_ttl: ttl,
  scaledown_ttl: ttl,
  concurrency: pick("1", "2", "16"),
  scope: pick("global", "run"),
}).map(withoutNulls);

/** A policy's parts are never empty. */
function withoutNulls(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== null));
}

/** `reusable: off`. */
export const off: Draw = pick("off", '"off"', "false", "'no'", '"false"', "no");
