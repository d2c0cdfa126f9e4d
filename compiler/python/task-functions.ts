/** The functions of an environment's tasks, without what they take and give. */
import type { Environment } from "../model/environment.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { functionOf } from "./effective-interface.ts";
import type { PythonFunction } from "./interface.ts";
import type { PythonProject } from "./project.ts";

/** A task whose function's source is there and understood. */
export interface TaskWithFunction {
  readonly task: Task;
  readonly found: PythonFunction;
}

interface Known {
  readonly python: PythonProject;
  readonly functions: readonly TaskWithFunction[];
}

const known = new WeakMap<Environment, Known>();

/** Those tasks of an environment that have such a function; remembered as long as it and the code are the same. */
export function taskFunctions(environment: Environment, python: PythonProject): readonly TaskWithFunction[] {
  const before = known.get(environment);
  if (before?.python === python) return before.functions;
  const functions = [...environment.tasks.values()].flatMap((task) => withFunction(task, python));
  known.set(environment, { python, functions });
  return functions;
}

function withFunction(task: Task, python: PythonProject): TaskWithFunction[] {
  const found = isContainerTask(task) ? undefined : functionOf(task, python);
  return found && !("missing" in found) ? [{ task, found }] : [];
}
