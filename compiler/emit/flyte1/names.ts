import type { Override } from "../../model/override.ts";
import { isContainerTask, qualifiedName, type Task } from "../../model/task.ts";
import { deployedEntrypoint } from "./arguments.ts";
import type { Scope } from "./scope.ts";

/** What Flyte 1 calls a task: a function by its module, a container by its environment, an override by its task. */
export function taskName(task: Task, scope: Scope, override?: Override): string {
  const name = isContainerTask(task) ? qualifiedName(task) : functionName(task, scope);
  return override ? `${name}.${override.name.value}` : name;
}

function functionName(task: Task, scope: Scope): string {
  const { module, function: name } = deployedEntrypoint(task, scope);
  return `${module}.${name}`;
}
