/** What an emission knows besides the task itself. */
import type { Environment } from "../../model/environment.ts";
import type { Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";

/** Where entities are registered: empty parts are filled in by whoever registers them. */
export interface Registration {
  readonly project: string;
  readonly domain: string;
  readonly version: string;
}

export interface Scope {
  readonly registration: Registration;
  /** `container.image` of an environment's tasks. */
  imageUri(environment: Environment): string;
  /** What a task takes and gives: as declared, and as its function's signature says. */
  interfaceOf(task: Task): EffectiveInterface;
  /** A module's name as it is deployed. */
  module(name: string): string;
  /** A hash that changes when the function's source does. */
  sourceVersion(task: Task): string;
}
