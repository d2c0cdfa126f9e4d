import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type EffectiveSettings, effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { type WorkflowSpec, WorkflowSpecSchema } from "./generated/flyteidl/admin/workflow_pb.ts";
import { ResourceType } from "./generated/flyteidl/core/identifier_pb.ts";
import { type NodeSchema, WorkflowTemplateSchema } from "./generated/flyteidl/core/workflow_pb.ts";
import { identifier } from "./identifier.ts";
import { typedInterface } from "./interface.ts";
import { limits } from "./metadata.ts";
import { taskName } from "./names.ts";
import type { Scope } from "./scope.ts";

type NodeInit = MessageInitShape<typeof NodeSchema>;

/** The workflow of one node around a task, whose launch plans stand for its triggers. Source: flytekit/core/workflow.py, ImperativeWorkflow. */
export function taskWorkflow(task: Task, scope: Scope): WorkflowSpec {
  return workflow({ task }, qualifiedName(task), scope);
}

/** What runs in a workflow of one node, and what runs when that fails. */
interface Around {
  readonly task: Task;
  readonly override?: Override | undefined;
  readonly failure?: NodeInit;
}

/** A workflow that hands its inputs to the task, and the task's outputs on. */
export function workflow({ task, override, failure }: Around, name: string, scope: Scope): WorkflowSpec {
  const { outputs } = scope.interfaceOf(task);
  const template = create(WorkflowTemplateSchema, {
    id: identifier(ResourceType.WORKFLOW, name, scope),
    metadata: {},
    metadataDefaults: {},
    interface: typedInterface(scope.interfaceOf(task), false),
    nodes: [node("n0", task, taskName(task, scope, override), effective(task, override), scope)],
    outputs: [...outputs.keys()].map((output) => promise(output, "n0")),
    failureNode: failure,
  });
  return create(WorkflowSpecSchema, { template });
}

/**
 * A node that takes all inputs of the workflow, and repeats what its task says of retries and limits.
 * Source: flytekit/core/base_task.py, construct_node_metadata.
 * @param name what the task that runs in it is registered as; the node is called by the last part.
 */
export function node(id: string, task: Task, name: string, settings: EffectiveSettings, scope: Scope): NodeInit {
  const { inputs } = scope.interfaceOf(task);
  const { interruptibleValue, ...rest } = limits(settings);
  return {
    id,
    metadata: { name: name.split(".").at(-1)!, ...rest, interruptibleValue },
    inputs: sorted(inputs.keys()).map((input) => promise(input, "")),
    target: {
      case: "taskNode",
      value: {
        reference: { case: "referenceId", value: identifier(ResourceType.TASK, name, scope) },
        overrides: {},
      },
    },
  };
}

/** A binding to what a node gives, or the workflow itself, which has no id. */
function promise(name: string, nodeId: string) {
  const value = { case: "promise" as const, value: { nodeId, var: name } };
  return { var: name, binding: { value } };
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
