/** A reuse policy and a plugin's config that meet: at an environment, or where an override brings one to the other. */
import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import type { PluginConfig } from "../model/plugin-config.ts";
import type { ReusePolicy } from "../model/reuse-policy.ts";
import { asPolicy } from "./reuse.ts";
import type { Checks, Report } from "./rule.ts";

/** A reuse policy and the plugin whose tasks it is to hold for. */
export interface ReusedPlugin {
  readonly policy: Setting<ReusePolicy>;
  readonly plugin: Setting<PluginConfig>;
}

/** What an environment has of both, its own or inherited. */
export function reusedPlugin({ settings }: Environment): ReusedPlugin | undefined {
  return meeting(settings.reusable, settings.plugin_config);
}

/** What an override has of both, its own or its task's. */
export function reusedPluginOf({ settings, task }: Override): ReusedPlugin | undefined {
  const below = task.environment.settings;
  return meeting(settings.reusable ?? below.reusable, settings.plugin_config ?? below.plugin_config);
}

function meeting(
  reusable: Environment["settings"]["reusable"],
  plugin: Setting<PluginConfig> | undefined,
): ReusedPlugin | undefined {
  const policy = asPolicy(reusable);
  return policy && plugin && { policy, plugin };
}

/**
 * True when the plugin's tasks know how to share what they run on.
 * Source: `supports_reuse_policy`, which only flyteplugins-ray's RayFunctionTask sets.
 */
export function supportsReuse(plugin: PluginConfig): boolean {
  return plugin.plugin === "ray";
}

/** The checks of a rule about Ray clusters that are shared under a reuse policy, wherever the two first meet. */
export function onSharedRay(check: (both: ReusedPlugin, report: (found: Report) => void) => void): Checks {
  return {
    environment: (environment, report) => {
      const both = reusedPlugin(environment);
      if (both && supportsReuse(both.plugin.value)) check(both, report);
    },
    override: (override, report) => {
      const both = reusedPluginOf(override);
      const brings = override.settings.reusable || override.settings.plugin_config;
      if (both && brings && supportsReuse(both.plugin.value)) check(both, report);
    },
  };
}
