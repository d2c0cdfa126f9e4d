import type { Task } from "../../model/task.ts";
import { type EffectiveInterface, referenceOf } from "../../python/effective-interface.ts";
import type { FunctionReference } from "../../python/interface.ts";

/** Where a function task's function is found. */
export type Entrypoint = FunctionReference;

/**
 * The `module` and `function` a task runs: where its source defines it, or else where the file says it is; undefined where
 * neither is known. Sources: flyte/_internal/resolvers/_task_module.py, extract_task_module; flytekit/core/tracker.py.
 */
export function entrypoint(task: Task, { asked, function: found }: EffectiveInterface): Entrypoint | undefined {
  if (asked) return { module: asked.module, function: asked.function };
  return found ? { module: found.module, function: found.name } : referenceOf(task);
}
