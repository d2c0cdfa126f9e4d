import cacheFacts from "../../schema/data/cache.json" with { type: "json" };
import type { Located, Place } from "../source/node.ts";
import { boolean, type Lower, listOrOne, type Setting, setting, string, text } from "./lower.ts";
import { type Duration, duration } from "./scalars.ts";

/** `CacheBehavior`, its aliases resolved. */
export type CacheBehavior = "auto" | "override" | "disable";

/** `Cache(behavior, version_override, serialize, ignored_inputs, salt, max_age)`; a word alone is its behavior. */
export interface Cache {
  readonly at: Place;
  /** Undefined when what is written is no behavior (a finding elsewhere). */
  readonly behavior?: Located<CacheBehavior>;
  readonly version_override?: Setting<string>;
  readonly serialize?: Setting<boolean>;
  readonly ignored_inputs?: Setting<Located<string>[]>;
  readonly salt?: Setting<string>;
  readonly max_age?: Setting<Duration>;
}

/** `cache:` of any level. */
export const lowerCache: Lower<Cache> = (at) => {
  if (at.node.kind === "scalar") {
    const behavior = lowerBehavior(at);
    return behavior && { at, behavior: { ...at, value: behavior } };
  }
  if (at.node.kind !== "mapping") return undefined;
  return {
    at,
    behavior: setting(at, "behavior", lowerBehavior),
    version_override: setting(at, "version_override", text),
    serialize: setting(at, "serialize", boolean),
    ignored_inputs: setting(at, "ignored_inputs", listOrOne(string)),
    salt: setting(at, "salt", text),
    max_age: setting(at, "max_age", duration),
  };
};

const aliases = new Map<string, CacheBehavior>(Object.entries(cacheFacts.aliases) as [string, CacheBehavior][]);

/** A behavior, one of the SDK's aliases in any case, or a YAML boolean (true is auto, false is disable). */
const lowerBehavior: Lower<CacheBehavior> = ({ node }) => {
  if (node.kind !== "scalar") return undefined;
  const word = String(node.value).toLowerCase();
  if (node.value === "auto" || node.value === "override" || node.value === "disable") return node.value;
  return aliases.get(word);
};

/** True when nothing but its behavior is said of the cache, in the long form or the short. */
export function onlyBehavior(cache: Cache): boolean {
  return (
    cache.at.node.kind === "scalar" ||
    (cache.at.node.kind === "mapping" && cache.at.node.entries.every((e) => e.name === "behavior"))
  );
}

/** True when caching is on. The SDK's default is `disable`. Source: flyte/_cache/cache.py, Cache.is_enabled. */
export function cacheEnabled(cache: Cache | undefined): boolean {
  return cache?.behavior !== undefined && cache.behavior.value !== "disable";
}
