/** The tasks that a setting of one level is about, for what depends on where Metaflow runs them. */
import type { Environment } from "../model/environment.ts";
import { computeOf, metaflowOf } from "../model/metaflow.ts";
import type { Override } from "../model/override.ts";
import type { Secret } from "../model/secret.ts";
import type { Task } from "../model/task.ts";

/** The tasks of an environment, a task itself, the task of an override. */
export function tasksOf(owner: Environment | Task | Override): readonly Task[] {
  if ("tasks" in owner) return [...owner.tasks.values()];
  return "task" in owner ? [owner.task] : [owner];
}

/** The first of these tasks that does not run on `compute`; undefined where all do, or there are none. */
export function elsewhere(tasks: readonly Task[], compute: "kubernetes" | "batch"): Task | undefined {
  return tasks.find((task) => computeOf(task) !== compute);
}

/** True where it is said from where Metaflow gets a secret: from sources of its own, or from the Kubernetes secret that is its group. */
export function hasSource(task: Task, { group }: Secret): boolean {
  return hasOwnSource(task) || (computeOf(task) === "kubernetes" && Boolean(group?.value));
}

/** True for a task whose `metaflow:` names sources of secrets. */
export function hasOwnSource(task: Task): boolean {
  return Boolean(metaflowOf(task).secrets?.value.length);
}
