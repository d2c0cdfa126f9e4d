import type { Environment } from "../model/environment.ts";
import { isContainerTask } from "../model/task.ts";
import { asPolicy, reuseOff } from "./reuse.ts";
import { defineRule } from "./rule.ts";

export const reuseContainerTask = defineRule({
  code: "reuse-container-task",
  severity: "warning",
  title: "A container task is made reusable",
  rejectedBy: "lost: flyte/_internal/runtime/task_serde.py, get_proto_task (only plain Python tasks become actors)",
  environment: (environment, report) => {
    const policy = asPolicy(environment.settings.reusable);
    const containers = [...environment.tasks.values()].filter(isContainerTask);
    if (!policy || containers.length === 0) return;
    report({
      at: policyKey(environment),
      message: `\`${environment.name.value}\` runs containers of their own, and those are never reused: the policy is sent along without effect. Remove \`reusable\`.`,
      related: containers.slice(0, 5).map((task) => ({ at: task.name, message: "a container task" })),
      fixes: [reuseOff(environment, true)],
    });
  },
  override: (override, report) => {
    const policy = asPolicy(override.settings.reusable);
    if (!policy || !isContainerTask(override.task)) return;
    report({
      at: policy.key,
      message: `\`${override.task.name.value}\` is a container task, and those are never reused: the policy is sent along without effect. Remove it.`,
      fixes: [reuseOff(override, true)],
    });
  },
});

/** The key that makes an environment reusable: its own, or that which inherits it. */
function policyKey({ own, name }: Environment) {
  return (own.reusable ?? own.extends)?.key ?? name;
}
