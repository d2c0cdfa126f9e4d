import { type Node, type Place, step } from "../source/node.ts";
import type { Lower } from "./lower.ts";

/** What `plugin_config:` says: one plugin and its config, still as written; each plugin's emitter reads its own fields. */
export interface PluginConfig {
  readonly at: Place;
  /** `spark`, `ray`, `dask`, `pytorch_elastic`, `databricks`, `echo`, `sleep`, `clustered`. */
  readonly plugin: string;
  /** The key that names the plugin. */
  readonly key: Place;
  readonly config: Place;
}

/** `plugin_config:` of an environment or an override. */
export const lowerPluginConfig: Lower<PluginConfig> = (at) => {
  const first = at.node.kind === "mapping" ? at.node.entries[0] : undefined;
  if (!first) return undefined;
  const key: Node = first.key;
  return { at, plugin: first.name, key: { ...at, node: key }, config: step(at, first.name)! };
};
