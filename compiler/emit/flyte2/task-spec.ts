import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { characters, shortened } from "../../model/description.ts";
import { effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import { setVersion } from "./arguments.ts";
import type { TaskTemplate } from "./generated/flyteidl2/core/tasks_pb.ts";
import {
  type DocumentationEntitySchema,
  type TaskSpec,
  TaskSpecSchema,
} from "./generated/flyteidl2/task/task_definition_pb.ts";
import { type DeployTaskRequest, DeployTaskRequestSchema } from "./generated/flyteidl2/task/task_service_pb.ts";
import { defaultInputs } from "./interface.ts";
import { type Scope, versionToCome } from "./scope.ts";
import { taskTemplate } from "./task-template.ts";
import { taskTrigger } from "./trigger-spec.ts";

/** The longest names the wire takes; longer ones are cut. Source: flyte/_internal/runtime/task_serde.py. */
const maxName = 63;

/** One `DeployTaskRequest`: what `flyte deploy` sends for a task. The version is still to come. */
export function deployTaskRequest(task: Task, scope: Scope): DeployTaskRequest {
  const spec = taskSpec(task, undefined, scope);
  const { org, project, domain } = scope;
  return create(DeployTaskRequestSchema, {
    taskId: { org, project, domain, name: qualifiedName(task), version: versionToCome },
    spec,
    triggers: [...task.triggers.values()].map((trigger) =>
      taskTrigger(trigger, scope.interfaceOf(task), spec.defaultInputs),
    ),
  });
}

/** One `TaskSpec`: of a task as it is deployed, or of an override as a running task submits it. */
export function taskSpec(task: Task, override: Override | undefined, scope: Scope): TaskSpec {
  const { environment } = task;
  const description = environment.settings.description?.value;
  const deployed = override === undefined;
  return create(TaskSpecSchema, {
    taskTemplate: taskTemplate(task, override, scope),
    defaultInputs: deployed ? defaultInputs(scope.interfaceOf(task)) : [],
    shortName: characters(effective(task, override).short_name?.value || task.name.value, maxName),
    environment: {
      name: environment.name.value.slice(0, maxName),
      ...(deployed && description ? { description: shortened(description) } : {}),
    },
    documentation: deployed ? documentation(scope.interfaceOf(task)) : undefined,
  });
}

/** What the function's docstring says of it. Source: flyte/_deploy.py, _get_documentation_entity. */
function documentation({
  asked,
  function: found,
}: EffectiveInterface): MessageInitShape<typeof DocumentationEntitySchema> {
  const { short, long } = asked?.docs ?? found?.docs ?? {};
  return { shortDescription: short, longDescription: long };
}

/** Writes the version into a request. @returns at how many places. */
export function stampRequest({ taskId, spec }: DeployTaskRequest, version: string): number {
  taskId!.version = version;
  return 1 + stamp(spec!, version);
}

/** Writes the version into a spec, wherever it is said. @returns at how many places. */
export function stamp({ taskTemplate }: TaskSpec, version: string): number {
  const { id, target } = taskTemplate!;
  id!.version = version;
  return 1 + argumentsOf(target).filter((args) => setVersion(args, version)).length;
}

function argumentsOf(target: TaskTemplate["target"]): string[][] {
  if (target.case === "container") return [target.value.args];
  if (target.case !== "k8sPod") return [];
  const { containers } = target.value.podSpec as { containers: { args?: string[] }[] };
  return containers.flatMap(({ args }) => (args ? [args] : []));
}
