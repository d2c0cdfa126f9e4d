/** `cache`, `retries`, `timeout`, `reusable`, `secrets`, `docs`: small objects with a short form. */

import { callOr, classOf, each, itemsOf, shortened } from "./calls.ts";
import { pathText } from "./path.ts";
import { follow, isNone, lose, type Read } from "./reading.ts";
import { computed, duration, flag, number, text, texts, whole } from "./values.ts";
import { isMap, type Yaml } from "./yaml.ts";

const policies: Read<Yaml> = (reading, at) =>
  itemsOf(at).length === 0 ? undefined : lose(reading, at, "a cache policy of one's own has no place in flyte.yaml");

const cacheObject = classOf("Cache", {
  behavior: text,
  version_override: text,
  serialize: flag,
  ignored_inputs: texts,
  salt: text,
  policies,
  max_age: duration,
});

/** `cache:`. */
export const cache: Read<Yaml> = (reading, at) => shortened(callOr(cacheObject, text)(reading, at), "behavior");

const backoff = classOf("Backoff", { base: duration, factor: number, cap: duration });
const strategy = classOf("RetryStrategy", { count: whole, backoff });

/** `retries:`. */
export const retries: Read<Yaml> = (reading, at) => shortened(callOr(strategy, whole)(reading, at), "count");

const timeoutObject = classOf("Timeout", { max_runtime: duration, max_queued_time: duration, deadline: duration });

/** `timeout:`. */
export const timeout: Read<Yaml> = (reading, at) => {
  const made = shortened(callOr(timeoutObject, duration)(reading, at), "max_runtime");
  return isMap(made) && made.entries.length === 0 ? 0 : made;
};

const replicas: Read<Yaml> = (reading, at) => {
  if (follow(at).at.kind !== "tuple") return whole(reading, at);
  const made = itemsOf(at).map((item) => whole(reading, item));
  return made.length === 2 && !made.includes(undefined) ? (made as Yaml[]) : computed(reading, at);
};

/** `reusable:` of an environment. */
export const reusable: Read<Yaml> = classOf("ReusePolicy", {
  replicas,
  idle_ttl: duration,
  concurrency: whole,
  scaledown_ttl: duration,
  scope: text,
});

/** `reusable:` where `None`, or `"off"`, undoes it. */
export const reusableOrOff: Read<Yaml> = (reading, at) => (isNone(at) ? "off" : callOr(reusable, text)(reading, at));

const secretObject = classOf("Secret", { key: text, group: text, as_env_var: text, mount: pathText });

/** One secret: a key, or a mapping. */
export const secret: Read<Yaml> = (reading, at) => shortened(callOr(secretObject, text)(reading, at), "key");

/** `secrets:`: one alone stands for itself. */
export const secrets: Read<Yaml> = (reading, at) => {
  const { kind } = follow(at).at;
  const made = each(secret)(reading, at);
  return kind === "list" || kind === "tuple" || kind === "binary" ? made : made?.[0];
};

const documentation = classOf("Documentation", { description: text });

/** `docs:`. */
export const docs: Read<Yaml> = (reading, at) => shortened(callOr(documentation, text)(reading, at), "description");
