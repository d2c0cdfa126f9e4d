/** The names that tasks bear in Flyte 1, for the rules about them. */
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import { referenceOf } from "../python/effective-interface.ts";
import type { Context } from "./rule.ts";

/**
 * `<module>.<function>` as far as the file or the code tells, and `<environment>.<task>` for a container task; undefined where
 * the module is not known.
 */
export function flyte1Name(task: Task, interfaceOf: Context["interfaceOf"]): string | undefined {
  if (isContainerTask(task)) return qualifiedName(task);
  const { function: found } = interfaceOf(task);
  if (found) return `${found.module}.${found.name}`;
  const reference = referenceOf(task);
  return reference && `${reference.module}.${reference.function}`;
}
