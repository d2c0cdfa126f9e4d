/** What flytekit registers around an eager task: a task that ends what it leaves running, a workflow, a launch plan. */
import { create } from "@bufbuild/protobuf";
import type { Override } from "../../model/override.ts";
import type { Task } from "../../model/task.ts";
import { cleanupArguments } from "./arguments.ts";
import type { Entity } from "./entities.ts";
import { TaskSpecSchema } from "./generated/flyteidl/admin/task_pb.ts";
import { ResourceType } from "./generated/flyteidl/core/identifier_pb.ts";
import { TaskTemplateSchema } from "./generated/flyteidl/core/tasks_pb.ts";
import { identifier } from "./identifier.ts";
import { bareParameters, typedInterface } from "./interface.ts";
import { launchPlan } from "./launch-plan.ts";
import { metadataOf } from "./metadata.ts";
import { taskName } from "./names.ts";
import { resourcesMessage } from "./resources.ts";
import type { Scope } from "./scope.ts";
import { node, workflow } from "./workflow.ts";

/**
 * The three, in the order in which they are registered; an override, which is a task of its own, has its own three.
 * Source: flytekit/core/python_function_task.py, get_as_workflow.
 */
export function eagerEntities(task: Task, override: Override | undefined, scope: Scope): Entity[] {
  const name = taskName(task, scope, override);
  const cleanup = `${name}-cleanup`;
  const failure = node("efn", task, cleanup, {}, scope);
  const spec = { defaultInputs: { parameters: bareParameters(scope.interfaceOf(task)) } };
  return [
    { kind: "task", name: cleanup, message: cleanupTask(cleanup, task, scope) },
    { kind: "workflow", name, message: workflow({ task, override, failure }, name, scope) },
    { kind: "launchPlan", name, message: launchPlan(name, name, spec, scope) },
  ];
}

function cleanupTask(name: string, task: Task, scope: Scope) {
  const { inputs } = typedInterface(scope.interfaceOf(task), false);
  const template = create(TaskTemplateSchema, {
    id: identifier(ResourceType.TASK, name, scope),
    type: "eager_failure_handler_task",
    metadata: metadataOf(),
    interface: { inputs, outputs: {} },
    target: {
      case: "container",
      value: {
        image: scope.imageUri(task.environment),
        args: cleanupArguments(),
        resources: resourcesMessage(undefined),
      },
    },
  });
  return create(TaskSpecSchema, { template });
}
