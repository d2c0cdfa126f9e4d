import { replace } from "../diagnostics/edit.ts";
import { isContainerTask } from "../model/task.ts";
import { defineRule } from "./rule.ts";

export const taskNameFromFunction = defineRule({
  code: "task-name-from-function",
  severity: "error",
  title: "A task's key is not the name of its function",
  rejectedBy: "SDK: flyte/_task_environment.py, TaskEnvironment.task (the task is named after the function)",
  task: (task, report, { interfaceOf }) => {
    const written = task.settings.function;
    const { function: found, missing } = interfaceOf(task);
    const [key, name] = [task.name.value, found?.name ?? written?.value.split(":").at(-1)];
    if (
      !written ||
      !name ||
      !written.value.includes(":") ||
      name === key ||
      isContainerTask(task) ||
      missing?.near === key
    )
      return;
    report({
      at: task.name,
      message: `The SDK names a task after its function, so this one is \`${name}\`, not \`${key}\`. Call the key \`${name}\`; a friendlier name is what \`short_name\` is for.`,
      related: [{ at: written, message: "the function" }],
      fixes: [
        {
          title: `Rename the task to \`${name}\``,
          safe: false,
          edits: task.environment.tasks.has(name) ? [] : [replace(task.name, name)],
        },
      ],
    });
  },
});
