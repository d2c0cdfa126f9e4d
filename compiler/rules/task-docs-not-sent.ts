import { isContainerTask } from "../model/task.ts";
import { defineRule } from "./rule.ts";

export const taskDocsNotSent = defineRule({
  code: "task-docs-not-sent",
  severity: "info",
  title: "A task's `docs` are not deployed",
  rejectedBy: "lost: flyte/_deploy.py, _get_documentation_entity (sends the function's docstring)",
  target: ["flyte2", "python"],
  task: (task, report) => {
    const { docs } = task.settings;
    if (!docs) return;
    report({
      at: docs.key,
      message: `\`docs\` is what \`flyte run --help\` shows, and is not deployed; ${isContainerTask(task) ? "a container task has no documentation on the cluster." : "the UI shows the function's docstring. Put what users shall read there."}`,
    });
  },
});
