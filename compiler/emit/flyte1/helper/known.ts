import type { Environment } from "../../../model/environment.ts";
import type { Task } from "../../../model/task.ts";
import type { EffectiveInterface } from "../../../python/effective-interface.ts";

/** What the helper module says that the model alone does not. */
export interface Known {
  /** The image of an environment's tasks. */
  imageUri(environment: Environment): string;
  /** What a task takes and gives: as declared, and as its function's signature says. */
  interfaceOf(task: Task): EffectiveInterface;
  /** The version of a task's cache; empty where it is off. */
  cacheVersion(task: Task): string;
}
