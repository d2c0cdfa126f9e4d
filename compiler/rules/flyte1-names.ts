/** The names that tasks bear in Flyte 1, for the rules about them. */
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import { referenceOf } from "../python/effective-interface.ts";
import type { Context } from "./rule.ts";

/** The module that defines a task's function, as far as the file or the code tells. */
function moduleOf(task: Task, interfaceOf: Context["interfaceOf"]): string | undefined {
  return interfaceOf(task).function?.module ?? referenceOf(task)?.module;
}

/** `<module>.<function>`, and `<environment>.<task>` for a container task; undefined where the module is not known. */
export function flyte1Name(task: Task, interfaceOf: Context["interfaceOf"]): string | undefined {
  if (isContainerTask(task)) return qualifiedName(task);
  const module = moduleOf(task, interfaceOf);
  return module === undefined ? undefined : `${module}.${task.name.value}`;
}
