import { reuseOff } from "./reuse.ts";
import { reusedPlugin, reusedPluginOf, supportsReuse } from "./reused-plugin.ts";
import { defineRule } from "./rule.ts";

export const reusePluginOverrideSilent = defineRule({
  code: "reuse-plugin-override-silent",
  severity: "warning",
  title: "An override brings a plugin and a reuse policy together",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_proto_task (only plain Python tasks become actors)",
  override: (override, report) => {
    const both = reusedPluginOf(override);
    if (!both || supportsReuse(both.plugin.value) || reusedPlugin(override.task.environment)) return;
    const { policy, plugin } = both;
    const [at, other] = override.settings.plugin_config ? [plugin, policy] : [policy, plugin];
    report({
      at: at.key,
      message: `With the plugin \`${plugin.value.plugin}\` this override reuses no worker: the reuse policy is sent along, but only plain Python tasks follow it. Say \`reusable: off\`.`,
      related: [{ at: other.key, message: at === plugin ? "the reuse policy" : "the plugin" }],
      fixes: [reuseOff(override, true)],
    });
  },
});
