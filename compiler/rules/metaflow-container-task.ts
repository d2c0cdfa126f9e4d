import { qualifiedName } from "../model/task.ts";
import { keyPlace } from "../source/node.ts";
import { defineRule } from "./rule.ts";

export const metaflowContainerTask = defineRule({
  code: "metaflow-container-task",
  severity: "error",
  title: "A task runs a container's command, and Metaflow runs Python only",
  rejectedBy: "Metaflow: every step is a Python method (flowspec.py, FlowSpec)",
  target: "metaflow",
  task: (task, report) => {
    const at = keyPlace(task.at, "container");
    if (!at) return;
    report({
      at,
      message: `Metaflow runs Python, and \`${qualifiedName(task)}\` runs a command of its image. Leave it to Flyte: move its environment to a file of its own that is not compiled for Metaflow, or start the command from a Python function.`,
    });
  },
});
