import { defineRule } from "./rule.ts";

export const overridePluginChange = defineRule({
  code: "override-plugin-change",
  severity: "error",
  title: "An override gives a task a plugin that it cannot change to",
  rejectedBy:
    "SDK: flyte/_task.py, TaskTemplate.override; flyteplugins/pytorch/task.py, TorchFunctionTask.__post_init__; flyteplugins/databricks/task.py",
  override: ({ task, settings }, report) => {
    const [before, after] = [task.environment.settings.plugin_config, settings.plugin_config];
    if (!before || !after) return;
    const why = obstacle(before.value.plugin, after.value.plugin);
    if (!why) return;
    report({
      at: after.value.key,
      message: `A task with the plugin \`${before.value.plugin}\` cannot be overridden to \`${after.value.plugin}\`: ${why} Give the other plugin an environment of its own.`,
      related: [{ at: before.value.key, message: "the task's plugin" }],
    });
  },
});

/** What becomes of a task's type when its plugin changes; undefined where the change works. */
function obstacle(before: string, after: string): string | undefined {
  if (before === "pytorch_elastic" && after !== before)
    return "the SDK looks for `nnodes` in the new config, and fails.";
  if (before !== "databricks" || after === before || after === "pytorch_elastic") return undefined;
  if (after === "spark") return "the SDK takes it for another Databricks job, and looks for `databricks_conf`.";
  return "its type stays `databricks`, whose connector cannot run it.";
}
