import { create } from "@bufbuild/protobuf";
import { effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { isContainerTask, type Task } from "../../model/task.ts";
import { taskTarget } from "../wire/pod.ts";
import { cacheVersion } from "./cache-version.ts";
import { containerMessage } from "./container.ts";
import {
  type DescriptionEntity,
  DescriptionEntitySchema,
  DescriptionFormat,
} from "./generated/flyteidl/admin/description_entity_pb.ts";
import { type TaskSpec, TaskSpecSchema } from "./generated/flyteidl/admin/task_pb.ts";
import { ResourceType } from "./generated/flyteidl/core/identifier_pb.ts";
import { TaskTemplateSchema } from "./generated/flyteidl/core/tasks_pb.ts";
import { identifier } from "./identifier.ts";
import { typedInterface } from "./interface.ts";
import { k8sPod } from "./k8s-pod.ts";
import { metadata } from "./metadata.ts";
import { taskName } from "./names.ts";
import { extendedResources } from "./resources.ts";
import type { Scope } from "./scope.ts";
import { securityContext } from "./security.ts";

/** `TaskSpec` of a task, or of one of its overrides. Source: flytekit/tools/translator.py, get_serializable_task. */
export function taskSpec(task: Task, override: Override | undefined, scope: Scope): TaskSpec {
  const settings = effective(task, override);
  const container = containerMessage(task, settings, scope);
  const template = create(TaskTemplateSchema, {
    id: identifier(ResourceType.TASK, taskName(task, scope, override), scope),
    type: isContainerTask(task) ? "raw-container" : "python-task",
    metadata: metadata(task, settings, cacheVersion(task, settings, scope)),
    interface: typedInterface(scope.interfaceOf(task), true),
    ...taskTarget(settings.pod_template?.value, container, (pod) => k8sPod(pod, container)),
    securityContext: securityContext(task, settings),
    extendedResources: extendedResources(settings.resources?.value),
  });
  return create(TaskSpecSchema, { template, description: description(task, scope) });
}

/** What the file says of the task, or its function's docstring. A container task has no docstring. */
function description(task: Task, scope: Scope): DescriptionEntity | undefined {
  const docs = task.settings.docs?.value;
  if (docs) return create(DescriptionEntitySchema, { shortDescription: docs });
  if (isContainerTask(task)) return undefined;
  const { short = "", long } = scope.interfaceOf(task).function?.docs ?? {};
  const content = long ? { case: "value" as const, value: long } : undefined;
  return create(DescriptionEntitySchema, {
    shortDescription: short,
    longDescription: { content, format: DescriptionFormat.RST },
  });
}
