import { eachContainerDefault } from "./container-defaults.ts";
import { defineRule } from "./rule.ts";

export const flyte1ContainerDefault = defineRule({
  code: "flyte1-container-default",
  severity: "warning",
  title: "A container task's input has a default, which flytekit does not send",
  rejectedBy: "lost: flytekit core/container_task.py, ContainerTask (its inputs are types alone)",
  target: "flyte1",
  ...eachContainerDefault(
    (input, task) =>
      `In the helper module \`${input}\` of \`${task}\` has no default: flytekit's container tasks take types only, so code that calls the task has to give it. Launch plans of its triggers have the default.`,
  ),
});
