import { effectiveSetting } from "../model/effective.ts";
import type { Override } from "../model/override.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { defineRule, type Report } from "./rule.ts";

export const flyte1ContainerPodTemplate = defineRule({
  code: "flyte1-container-pod-template",
  severity: "warning",
  title: "A container task in a pod of its own loses its inputs and outputs when flytectl registers it",
  rejectedBy: "lost: flytectl rebuilds K8sPod from metadata and podSpec, without dataConfig",
  target: "flyte1",
  task: (task, report) => judge(task, undefined, report),
  override: (override, report) => {
    if (override.settings.pod_template) judge(override.task, override, report);
  },
});

function judge(task: Task, override: Override | undefined, report: (found: Report) => void): void {
  const template = isContainerTask(task) ? effectiveSetting("pod_template", task, override) : undefined;
  const takesOrGives = task.settings.inputs?.value.size || task.settings.outputs?.value.size;
  if (template?.value.kind !== "template" || !takesOrGives) return;
  report({
    at: template.key,
    message:
      "`flytectl register` keeps a pod template's metadata and spec alone, and drops where a container task finds its inputs and leaves its outputs. Register such tasks with `pyflyte register`, or name a template of the cluster: `pod_template: <name>`.",
    related: [{ at: task.settings.container?.key ?? task.name, message: "a container task with inputs or outputs" }],
  });
}
