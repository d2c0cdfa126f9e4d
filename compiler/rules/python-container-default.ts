import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const pythonContainerDefault = defineRule({
  code: "python-container-default",
  severity: "warning",
  title: "A container task's input has a default, which Python cannot say",
  rejectedBy: "lost: flyte/extras/_container.py, ContainerTask (its inputs are types alone)",
  target: "python",
  task: ({ settings, name }, report) => {
    if (!settings.container) return;
    for (const [input, { value }] of settings.inputs?.value ?? []) {
      if (!value.default) continue;
      report({
        at: keyPlace(value.at, "default") ?? value.default,
        message: `In the Python module \`${input}\` of \`${name.value}\` has no default: the SDK's container tasks take types only, so there it has to be given in every call and trigger.`,
      });
    }
  },
});
