import { removeEntry } from "../diagnostics/edit.ts";
import { isContainerTask } from "../model/task.ts";
import { policyInForce } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const taskReusableServiceAccount = defineRule({
  code: "task-reusable-service-account",
  severity: "error",
  title: "A task of a reusable environment asks for another service account than the environment's",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.task",
  task: (task, report) => {
    const own = task.settings.service_account;
    const shared = task.environment.settings.service_account;
    const policy = policyInForce(task);
    if (!own || !policy || own.value === shared?.value || isContainerTask(task)) return;
    const environment = task.environment.name.value;
    report({
      at: own,
      message: `The workers of the reusable environment \`${environment}\` run as ${shared ? `\`${shared.value}\`` : "the default service account"}, so its tasks cannot run as \`${own.value}\`. Set the service account on the environment, or move the task to another one.`,
      related: [
        { at: policy.key, message: "reuse is switched on here" },
        ...(shared ? [{ at: shared, message: "the environment's service account" }] : []),
      ],
      fixes: [
        { title: "Remove the task's `service_account`", safe: false, edits: removeEntry(task.at, "service_account") },
      ],
    });
  },
});
