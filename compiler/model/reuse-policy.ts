import { type Located, type Place, step } from "../source/node.ts";
import { integer, type Lower, located, type Setting, setting, string } from "./lower.ts";
import { type Duration, duration } from "./scalars.ts";

/** What `reusable:` says: a policy, or `off`. */
export type Reusable = { readonly kind: "off"; readonly at: Place } | ReusePolicy;

/** `ReusePolicy(replicas, idle_ttl, scaledown_ttl, concurrency, scope)`. */
export interface ReusePolicy {
  readonly kind: "policy";
  readonly at: Place;
  readonly replicas?: Setting<Replicas>;
  readonly idle_ttl?: Setting<Duration>;
  readonly scaledown_ttl?: Setting<Duration>;
  readonly concurrency?: Setting<number>;
  readonly scope?: Setting<string>;
}

/** The least and the greatest number of workers; one number is both. */
export interface Replicas {
  readonly min: Located<number>;
  readonly max: Located<number>;
}

/** What the SDK assumes where a policy is silent. Source: flyte/_reusable_environment.py, ReusePolicy. */
export const reuseDefaults = {
  replicas: { min: 2, max: 2 },
  idle_ttl: { seconds: 30, nanos: 0 },
  scaledown_ttl: { seconds: 30, nanos: 0 },
  concurrency: 1,
  scope: "global",
} as const;

const offWords: readonly unknown[] = [false, "off", "false", "no"];

/** `reusable:` of an environment or an override. */
export const lowerReusable: Lower<Reusable> = (at) => {
  if (at.node.kind === "scalar") return offWords.includes(at.node.value) ? { kind: "off", at } : undefined;
  if (at.node.kind !== "mapping") return undefined;
  return {
    kind: "policy",
    at,
    replicas: setting(at, "replicas", lowerReplicas),
    idle_ttl: setting(at, "idle_ttl", duration),
    scaledown_ttl: setting(at, "scaledown_ttl", duration),
    concurrency: setting(at, "concurrency", integer),
    scope: setting(at, "scope", string),
  };
};

/** A number n stands for [n, n]. */
const lowerReplicas: Lower<Replicas> = (at) => {
  const both = integer(at);
  if (both !== undefined) return { min: located(at, both), max: located(at, both) };
  const [min, max] = [step(at, 0), step(at, 1)];
  const [low, high] = [min && integer(min), max && integer(max)];
  return low === undefined || high === undefined ? undefined : { min: located(min!, low), max: located(max!, high) };
};
