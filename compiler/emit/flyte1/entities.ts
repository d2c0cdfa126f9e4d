import { flyte1Of } from "../../model/flyte1.ts";
import { allTasks, type Model } from "../../model/model.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { eagerEntities } from "./eager.ts";
import type { LaunchPlan } from "./generated/flyteidl/admin/launch_plan_pb.ts";
import type { TaskSpec } from "./generated/flyteidl/admin/task_pb.ts";
import type { WorkflowSpec } from "./generated/flyteidl/admin/workflow_pb.ts";
import { defaultPlan, triggerPlan } from "./launch-plan.ts";
import { taskName } from "./names.ts";
import type { Scope } from "./scope.ts";
import { taskSpec } from "./task-spec.ts";
import { taskWorkflow } from "./workflow.ts";

/** What Flyte 1 registers. */
export type Entity = { readonly name: string } & (
  | { readonly kind: "task"; readonly message: TaskSpec }
  | { readonly kind: "workflow"; readonly message: WorkflowSpec }
  | { readonly kind: "launchPlan"; readonly message: LaunchPlan }
);

/** Everything a project registers, each after what it refers to. */
export function entities(model: Model, scope: Scope): Entity[] {
  return allTasks(model).flatMap((task) => [
    ...variant(task, undefined, scope),
    ...[...task.overrides.values()].flatMap((override) => variant(task, override, scope)),
    ...(task.triggers.size > 0 ? scheduled(task, scope) : []),
  ]);
}

/** A task, or one of its overrides, and what belongs to it if it is eager. */
function variant(task: Task, override: Override | undefined, scope: Scope): Entity[] {
  return [
    { kind: "task", name: taskName(task, scope, override), message: taskSpec(task, override, scope) },
    ...(flyte1Of(task).is_eager?.value ? eagerEntities(task, override, scope) : []),
  ];
}

function scheduled(task: Task, scope: Scope): Entity[] {
  const name = qualifiedName(task);
  return [
    { kind: "workflow", name, message: taskWorkflow(task, scope) },
    { kind: "launchPlan", name, message: defaultPlan(task, scope) },
    ...[...task.triggers.values()].map(
      (trigger): Entity => ({
        kind: "launchPlan",
        name: `${name}.${trigger.name.value}`,
        message: triggerPlan(trigger, scope),
      }),
    ),
  ];
}
