import { reuseOff } from "./reuse.ts";
import { reusedPlugin, supportsReuse } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const envPluginWithReusable = defineRule({
  code: "env-plugin-with-reusable",
  severity: "error",
  title: "A reusable environment has a plugin whose tasks cannot be reused",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.__post_init__",
  environment: (environment, report) => {
    const both = reusedPlugin(environment);
    if (!both || supportsReuse(both.plugin.value)) return;
    const { policy, plugin } = both;
    const [at, other] = environment.own.plugin_config ? [plugin, policy] : [policy, plugin];
    report({
      at: at.key,
      message: `A reusable environment cannot have the plugin \`${plugin.value.plugin}\`: its tasks run on machinery of their own, not in a shared worker. Drop one of the two, or give the plugin an environment of its own.`,
      related: [{ at: other.key, message: at === plugin ? "reuse is switched on here" : "the plugin is set here" }],
      fixes: [reuseOff(environment, false)],
    });
  },
});
