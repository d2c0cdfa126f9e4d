import type { Task } from "../../model/task.ts";
import { type Entrypoint, entrypoint } from "../wire/entrypoint.ts";
import type { Scope } from "./scope.ts";

/** A function task's module, as it is deployed, and its function. */
export function deployedEntrypoint(task: Task, scope: Scope): Entrypoint {
  const at = entrypoint(task, scope.interfaceOf(task)) ?? { module: "", function: task.name.value };
  return { ...at, module: scope.module(at.module) };
}

/** What finds a function again where its task runs. */
export const resolver = "flytekit.core.python_auto_container.default_task_resolver";

/** The arguments of a function task's container. Source: flytekit/core/python_auto_container.py, get_default_command. */
export function functionArguments(at: Entrypoint): string[] {
  return command(resolver, ["task-module", at.module, "task-name", at.function]);
}

/** The arguments of the task that ends what an eager task leaves running. Source: flytekit/core/python_function_task.py. */
export function cleanupArguments(): string[] {
  const resolver = "flytekit.core.python_function_task.eager_failure_task_resolver";
  return command(resolver, ["eager", "failure", "handler"]);
}

function command(resolver: string, loader: readonly string[]): string[] {
  return [
    "pyflyte-execute",
    "--inputs",
    "{{.input}}",
    "--output-prefix",
    "{{.outputPrefix}}",
    "--raw-output-data-prefix",
    "{{.rawOutputDataPrefix}}",
    "--checkpoint-path",
    "{{.checkpointOutputPrefix}}",
    "--prev-checkpoint",
    "{{.prevCheckpointPrefix}}",
    "--resolver",
    resolver,
    "--",
    ...loader,
  ];
}
