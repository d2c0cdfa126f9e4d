import { qualifiedName } from "../model/task.ts";
import { defineRule } from "./rule.ts";

/** In characters. Source: flyteidl2/task/task_definition.proto, TaskIdentifier.name. */
const longest = 255;

export const taskIdTooLong = defineRule({
  code: "task-id-too-long",
  severity: "error",
  title: "`<environment>.<task>` is longer than 255 characters",
  rejectedBy: "control plane: field rule of flyteidl2.task.TaskIdentifier.name, max_len 255",
  task: (task, report) => {
    const { length } = [...qualifiedName(task)];
    if (length <= longest) return;
    report({
      at: task.name,
      message: `With its environment's name and a dot this task's name has ${length} characters; Flyte takes ${longest}. Shorten the name of the function or of the environment.`,
    });
  },
});
