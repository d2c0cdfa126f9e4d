import type { Task } from "../../model/task.ts";
import { type Entrypoint, entrypoint } from "../wire/entrypoint.ts";
import { type Scope, versionToCome } from "./scope.ts";

/** `entrypoint`, its module as it is deployed. */
export function deployedEntrypoint(task: Task, scope: Scope): Entrypoint | undefined {
  const at = entrypoint(task, scope.interfaceOf(task));
  return at && { ...at, module: scope.module(at.module) };
}

/** What finds a function again where its task runs. */
export const resolver = "flyte._internal.resolvers.default.DefaultTaskResolver";

/** The arguments of a function task's container, in the SDK's order. Source: flyte/_task.py, AsyncFunctionTaskTemplate.container_args. */
export function functionArguments(launcher: readonly string[], at: Entrypoint, scope: Scope): string[] {
  return [
    ...launcher,
    "--inputs",
    "{{.input}}",
    "--outputs-path",
    "{{.outputPrefix}}",
    "--version",
    versionToCome,
    "--raw-data-path",
    "{{.rawOutputDataPrefix}}",
    "--checkpoint-path",
    "{{.checkpointOutputPrefix}}",
    "--prev-checkpoint",
    "{{.prevCheckpointPrefix}}",
    "--run-name",
    "{{.runName}}",
    "--name",
    "{{.actionName}}",
    "--run-start-time",
    "{{.runStartTime}}",
    "--image-cache",
    scope.imageCache,
    "--resolver",
    resolver,
    "mod",
    at.module,
    "instance",
    at.function,
  ];
}

/** Writes the version into arguments made by `functionArguments`. @returns false where it has no place. */
export function setVersion(args: string[], version: string): boolean {
  const at = args.indexOf("--version");
  if (at < 0 || args[at + 1] !== versionToCome) return false;
  args[at + 1] = version;
  return true;
}

/**
 * The value of `_F_SYS_PATH`: where the container looks for modules besides its working directory.
 * The SDK takes what its interpreter has; ours are the root, the further source roots, and the module's own folder.
 */
export function systemPath(at: Entrypoint | undefined, scope: Scope): string {
  const own = at?.module.includes(".") ? [`./${at.module.split(".").slice(0, -1).join("/")}`] : [];
  return [...new Set(["./.", ...scope.paths.map((path) => `./${path}`), ...own])].join(":");
}
