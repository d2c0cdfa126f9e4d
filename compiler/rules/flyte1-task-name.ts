import { isContainerTask, qualifiedName } from "../model/task.ts";
import { flyte1Name } from "./flyte1-names.ts";
import { defineRule } from "./rule.ts";

export const flyte1TaskName = defineRule({
  code: "flyte1-task-name",
  severity: "info",
  title: "Flyte 1 names a task after its module and function",
  rejectedBy: "nobody: flytekit core/tracker.py, extract_task_module",
  target: "flyte1",
  environment: ({ name, tasks }, report, { interfaceOf }) => {
    const task = [...tasks.values()].find(
      (one) => !isContainerTask(one) && flyte1Name(one, interfaceOf) !== qualifiedName(one),
    );
    if (!task) return;
    const known = flyte1Name(task, interfaceOf) ?? `<module>.${task.name.value}`;
    report({
      at: name,
      message: `Flyte 1 names function tasks after their modules: \`${qualifiedName(task)}\` is registered as \`${known}\`. Workflows and launch plans of triggers, and container tasks, keep the environment's name: \`${qualifiedName(task)}\`.`,
      related: [{ at: task.name, message: `\`${known}\` in Flyte 1` }],
    });
  },
});
