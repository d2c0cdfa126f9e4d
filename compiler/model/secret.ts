import type { Place } from "../source/node.ts";
import { type Lower, type Setting, setting, string } from "./lower.ts";

/** A secret as the SDK's `Secret(key, group, as_env_var, mount)`; a bare string is its key. */
export interface Secret {
  readonly at: Place;
  readonly key: string;
  readonly group?: Setting<string>;
  readonly as_env_var?: Setting<string>;
  readonly mount?: Setting<string>;
}

/** An item of `secrets:`. */
export const lowerSecret: Lower<Secret> = (at) => {
  const bare = string(at);
  if (bare) return { at, key: bare };
  const key = setting(at, "key", string);
  if (!key?.value) return undefined;
  return {
    at,
    key: key.value,
    group: setting(at, "group", string),
    as_env_var: setting(at, "as_env_var", string),
    mount: setting(at, "mount", string),
  };
};

/**
 * The environment variable a secret ends up in: the given one, or `[group_]key` in capitals with `-` as `_`.
 * A secret with a mount and no `as_env_var` has none. Empty texts are as good as none. Source: flyte/_secret.py,
 * Secret.__post_init__.
 */
export function secretEnvVar({ key, group, as_env_var, mount }: Secret): string | undefined {
  if (as_env_var?.value || mount) return as_env_var?.value;
  const name = group?.value ? `${group.value}_${key}` : key;
  return name.replaceAll("-", "_").toUpperCase();
}
