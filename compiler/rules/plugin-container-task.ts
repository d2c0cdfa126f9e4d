import type { Setting } from "../model/lower.ts";
import type { PluginConfig } from "../model/plugin-config.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { defineRule } from "./rule.ts";

export const pluginContainerTask = defineRule({
  code: "plugin-container-task",
  severity: "warning",
  title: "A container task has a plugin",
  rejectedBy: "lost: flyte/extras/_container.py, ContainerTask (it has no plugin_config)",
  environment: ({ own, tasks }, report) => {
    const container = [...tasks.values()].find(isContainerTask);
    if (own.plugin_config && container) report(without(own.plugin_config, container));
  },
  override: ({ settings, task }, report) => {
    if (settings.plugin_config && isContainerTask(task)) report(without(settings.plugin_config, task));
  },
});

function without(setting: Setting<PluginConfig>, { name }: Task) {
  return {
    at: setting.key,
    message: `\`${name.value}\` is a container task, and plugins run Python functions only: the plugin \`${setting.value.plugin}\` has no effect on it. Remove \`plugin_config\`.`,
    related: [{ at: name, message: "the container task" }],
  };
}
