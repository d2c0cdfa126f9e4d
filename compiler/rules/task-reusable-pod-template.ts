import { isContainerTask } from "../model/task.ts";
import { policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const taskReusablePodTemplate = defineRule({
  code: "task-reusable-pod-template",
  severity: "error",
  title: "A task of a reusable environment sets a pod template",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.task",
  task: (task, report) => {
    const template = task.settings.pod_template;
    const policy = policyInForce(task);
    if (!template || !policy || isContainerTask(task)) return;
    report({
      at: template.key,
      message: `\`pod_template\` cannot be set on a task of the reusable environment \`${task.environment.name.value}\`: all its tasks share the same workers. Set it on the environment.`,
      related: [{ at: policy.key, message: "reuse is switched on here" }],
    });
  },
});
