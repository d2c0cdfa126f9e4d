/** The parameters that environments, tasks and overrides share, as arguments of the SDK's own classes. */
import { type Cache, onlyBehavior } from "../../model/cache.ts";
import type { Link } from "../../model/link.ts";
import type { Setting } from "../../model/lower.ts";
import type { RetryStrategy } from "../../model/retry.ts";
import type { Reusable } from "../../model/reuse-policy.ts";
import { inSeconds } from "../../model/scalars.ts";
import type { Secret } from "../../model/secret.ts";
import type { Timeout } from "../../model/timeout.ts";
import type { Located } from "../../source/node.ts";
import { boolean, type Code, call, declared, dict, flyte, keyword, list, number, string, tuple } from "./code.ts";
import { durationCode, optionalDuration } from "./duration-code.ts";
import { pathlibPath } from "./location.ts";

/** A behavior as a string, or `flyte.Cache(...)`. */
export function cacheCode(cache: Cache): Code {
  const behavior = string(cache.behavior?.value ?? "disable");
  if (onlyBehavior(cache)) return behavior;
  const { version_override, serialize, ignored_inputs, salt, max_age } = cache;
  return call(flyte("Cache"), [
    keyword("behavior", behavior),
    keyword("version_override", version_override && string(version_override.value)),
    keyword("serialize", serialize && boolean(serialize.value)),
    keyword("ignored_inputs", ignored_inputs && tuple(ignored_inputs.value.map(({ value }) => string(value)))),
    keyword("salt", salt && string(salt.value)),
    keyword("max_age", optionalDuration(max_age)),
  ]);
}

/** A count, or `flyte.RetryStrategy(...)`; none at all is said in a way that an override heeds, too. */
export function retriesCode({ count = 0, backoff }: RetryStrategy): Code {
  if (count > 0 && !backoff) return number(count);
  return call(flyte("RetryStrategy"), [
    keyword("count", number(count)),
    keyword("backoff", backoff && backoffCode(backoff.value)),
  ]);
}

function backoffCode({ base, factor, cap }: NonNullable<RetryStrategy["backoff"]>["value"]): Code {
  return call(flyte("Backoff"), [
    keyword("base", optionalDuration(base)),
    keyword("factor", factor && number(factor.value, true)),
    keyword("cap", optionalDuration(cap)),
  ]);
}

/** A duration, or `flyte.Timeout(...)`; no limit is said in a way that an override heeds, too. */
export function timeoutCode({ max_runtime, max_queued_time, deadline }: Timeout): Code {
  const limited = max_runtime !== undefined && inSeconds(max_runtime.value) !== 0;
  if (limited && !max_queued_time && !deadline) return durationCode(max_runtime.value);
  return call(flyte("Timeout"), [
    keyword("max_runtime", limited ? durationCode(max_runtime.value) : undefined),
    keyword("max_queued_time", optionalDuration(max_queued_time)),
    keyword("deadline", optionalDuration(deadline)),
  ]);
}

/** `flyte.ReusePolicy(...)`, or `"off"`, which only an override can say. */
export function reusableCode(reusable: Reusable): Code {
  if (reusable.kind === "off") return string("off");
  const { replicas, idle_ttl, scaledown_ttl, concurrency, scope } = reusable;
  return call(flyte("ReusePolicy"), [
    keyword("replicas", replicas && replicasCode(replicas.value)),
    keyword("idle_ttl", optionalDuration(idle_ttl)),
    keyword("scaledown_ttl", optionalDuration(scaledown_ttl)),
    keyword("concurrency", concurrency && number(concurrency.value)),
    keyword("scope", scope && string(scope.value)),
  ]);
}

function replicasCode({ min, max }: { readonly min: Located<number>; readonly max: Located<number> }): Code {
  return min.node === max.node ? number(min.value) : tuple([number(min.value), number(max.value)]);
}

/** A list of secrets. */
export function secretsCode(secrets: readonly Located<Secret>[]): Code {
  return list(secrets.map(({ value }) => secretCode(value)));
}

/** A key alone, or `flyte.Secret(...)`. */
export function secretCode({ key, group, as_env_var, mount }: Secret): Code {
  if (!group && !as_env_var && !mount) return string(key);
  return call(flyte("Secret"), [
    keyword("key", string(key)),
    keyword("group", group && string(group.value)),
    keyword("as_env_var", as_env_var && string(as_env_var.value)),
    keyword("mount", mount && pathlibPath(mount.value)),
  ]);
}

/** A tuple of links. */
export function linksCode(links: readonly Located<Link>[]): Code {
  return tuple(links.map(({ value }) => linkCode(value)));
}

/** An instance of the class `Link` of the generated module. */
function linkCode({ name, uri, icon_uri }: Link): Code {
  return call(declared("Link"), [
    keyword("name", string(name?.value ?? "")),
    keyword("uri", string(uri?.value ?? "")),
    keyword("icon_uri", icon_uri && string(icon_uri.value)),
  ]);
}

/** A dict of strings. */
export function stringsCode(strings: ReadonlyMap<string, Setting<string>>): Code {
  return dict([...strings].map(([key, { value }]) => [key, string(value)]));
}
