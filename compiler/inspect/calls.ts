/** Which task calls which: as far as the code is read, what it says; else what `depends_on` allows. */
import { allTasks } from "../model/model.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { declaredTask } from "../python/code-task.ts";
import { functionFor } from "../python/occurrences.ts";
import { pythonPlace } from "../python/place.ts";
import type { Look } from "./look.ts";
import type { Origin } from "./origin.ts";

/** A call between tasks. */
export interface TaskCall {
  readonly caller: Task;
  readonly called: Task;
  /** False where the caller's code names the task; true where the code is not known, and `depends_on` allows the call. */
  readonly mayCall: boolean;
  /** Where: in the code, or at the entry of `depends_on`. */
  readonly origin: Origin;
}

/** The tasks that a task calls, or may call. */
export function callsOf(task: Task, look: Look): TaskCall[] {
  if (isContainerTask(task)) return [];
  return saidByCode(task, look) ?? allowed(task, look);
}

/** The calls of a task by all tasks of its project. */
export function callersOf(task: Task, look: Look): TaskCall[] {
  return allTasks(look.model).flatMap((caller) => callsOf(caller, look).filter(({ called }) => called === task));
}

function saidByCode(caller: Task, { model, python, origins }: Look): TaskCall[] | undefined {
  const found = functionFor(caller, python);
  if (!found) return undefined;
  const calls = found.mentions.flatMap(({ task, at }) => {
    const called = declaredTask(model, task);
    return called ? [[called, origins.of(pythonPlace(found.source, at).node)] as const] : [];
  });
  return [...new Map(calls)].map(([called, origin]) => ({ caller, called, mayCall: false, origin }));
}

function allowed(caller: Task, { model, origins }: Look): TaskCall[] {
  return (caller.environment.settings.depends_on?.value ?? []).flatMap(({ value, node }) =>
    [...(model.environments.get(value)?.tasks.values() ?? [])].map((called) => ({
      caller,
      called,
      mayCall: true,
      origin: origins.of(node),
    })),
  );
}
