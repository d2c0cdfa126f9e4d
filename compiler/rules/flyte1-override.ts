import { allTasks } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export const flyte1Override = defineRule({
  code: "flyte1-override",
  severity: "info",
  title: "The helper module for flytekit has no overrides",
  rejectedBy:
    "lost: flytekit core/python_function_task.py (a task is named after its function, so two on one function would be one)",
  target: "flyte1",
  project: (model, report) => {
    const [first, ...others] = allTasks(model).flatMap((task) => [...task.overrides.values()]);
    if (!first) return;
    const { value: name } = first.name;
    const all =
      others.length === 0 ? `\`${name}\` is an override` : `\`${name}\` and ${others.length} more are overrides`;
    report({
      at: first.name,
      message: `${all}. What flytec compiles has each as a task of its own; flytekit names tasks after their functions, so the helper module has none: with \`pyflyte\`, let a workflow call the task \`.with_overrides(...)\`.`,
    });
  },
});
