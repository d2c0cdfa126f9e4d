/** What of an image's layers is hashed as text. Texts are joined without separators, so different images can be one tag. */
import type { Located } from "../source/node.ts";
import type { BuiltLayer } from "./image-built.ts";
import type { Setting } from "./lower.ts";
import { repr } from "./python-repr.ts";
import { type Secret, secretEnvVar } from "./secret.ts";

/**
 * The text that a layer's arguments add to the hash; the content of files, and where it is copied to, comes on top.
 * Source: flyte/_image.py, `update_hash` of each layer.
 */
export function hashedText(layer: BuiltLayer): string {
  const secrets = "secret_mounts" in layer.args ? joined(layer.args.secret_mounts, secretText) : "";
  switch (layer.method) {
    case "with_apt_packages":
      return texts(layer.args.packages) + secrets;
    case "with_commands":
      return texts(layer.args.commands) + secrets;
    case "with_pip_packages":
      return pipText(layer.args) + secrets + texts(layer.args.packages);
    case "with_requirements":
    case "with_uv_project":
    case "from_uv_script":
      return pipText(layer.args) + secrets;
    case "with_poetry_project":
      return text(layer.args.extra_args) + secrets;
    case "with_pixi_project":
    case "from_pixi_script":
      return (layer.args.environment?.value ?? "default") + text(layer.args.extra_args) + secrets;
    case "with_env_vars":
      return [...(layer.args.env_vars?.value ?? [])].map(([name, { value }]) => `${name}=${value}`).join(" ");
    case "with_workdir":
      return text(layer.args.workdir);
    default:
      return "";
  }
}

interface PipArguments {
  readonly index_url?: Setting<string>;
  readonly extra_index_urls?: Setting<Located<string>[]>;
  readonly pre?: Setting<boolean>;
  readonly extra_args?: Setting<string>;
}

function pipText({ index_url, extra_index_urls, pre, extra_args }: PipArguments): string {
  return text(index_url) + texts(extra_index_urls) + (pre?.value ? "True" : "") + text(extra_args);
}

function text(setting: Setting<string> | undefined): string {
  return setting?.value ?? "";
}

function texts(list: Setting<readonly Located<string>[]> | undefined): string {
  return joined(list, (value) => value);
}

function joined<T>(list: Setting<readonly Located<T>[]> | undefined, write: (value: T) => string): string {
  return (list?.value ?? []).map(({ value }) => write(value)).join("");
}

/** `str` of a secret; one that says no more than its key is that string. Source: flyte/_secret.py, class Secret. */
function secretText(secret: Secret): string {
  const { key, group, as_env_var, mount } = secret;
  if (!group && !as_env_var && !mount) return key;
  const optional = (value: string | undefined) => (value === undefined ? "None" : repr(value));
  const path = mount ? `PosixPath(${repr(mount.value)})` : "None";
  return `Secret(key=${repr(key)}, group=${optional(group?.value)}, mount=${path}, as_env_var=${optional(secretEnvVar(secret))})`;
}
