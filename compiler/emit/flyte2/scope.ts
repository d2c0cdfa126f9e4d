/** What an emission knows besides the task itself: where tasks are registered, and what images have become. */
import type { Environment } from "../../model/environment.ts";
import type { Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import type { HostPackages } from "../image/host-packages.ts";

export interface Scope {
  readonly org: string;
  readonly project: string;
  readonly domain: string;
  /** Version of the SDK whose requests are matched; `RuntimeMetadata.version`. */
  readonly flyteVersion: string;
  /** Further source roots, seen from the root of the deployment. */
  readonly paths: readonly string[];
  /** `container.image` of an environment's tasks. */
  imageUri(environment: Environment): string;
  /** What its image installs, for tasks that run beside it. */
  hostPackages(environment: Environment): HostPackages;
  /** What a task takes and gives: as declared, and as its function's signature says. */
  interfaceOf(task: Task): EffectiveInterface;
  /** A module's name as it is deployed. */
  module(name: string): string;
  /** A hash that changes when the function's source or the salt does: `discovery_version` where no version is given. */
  sourceVersion(task: Task, salt: string): string;
  /** The `--image-cache` argument: base64 of the gzipped map from environment to image. */
  readonly imageCache: string;
}

/** Stands for the version until all of a project's specs are known, from which it is derived; no argument of a user's is like it. */
export const versionToCome = "\0";
