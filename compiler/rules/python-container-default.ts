import { eachContainerDefault } from "./container-defaults.ts";
import { defineRule } from "./rule.ts";

export const pythonContainerDefault = defineRule({
  code: "python-container-default",
  severity: "warning",
  title: "A container task's input has a default, which Python cannot say",
  rejectedBy: "lost: flyte/extras/_container.py, ContainerTask (its inputs are types alone)",
  target: "python",
  ...eachContainerDefault(
    (input, task) =>
      `In the Python module \`${input}\` of \`${task}\` has no default: the SDK's container tasks take types only, so there it has to be given in every call and trigger.`,
  ),
});
