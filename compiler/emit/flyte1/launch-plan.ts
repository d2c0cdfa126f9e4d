import { create } from "@bufbuild/protobuf";
import { effective } from "../../model/effective.ts";
import type { Setting } from "../../model/lower.ts";
import { qualifiedName, type Task } from "../../model/task.ts";
import { isManual, type Trigger } from "../../model/trigger.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import { strings } from "../wire/pod.ts";
import { type LaunchPlan, LaunchPlanSchema, LaunchPlanSpecSchema } from "./generated/flyteidl/admin/launch_plan_pb.ts";
import { ResourceType } from "./generated/flyteidl/core/identifier_pb.ts";
import type { Literal } from "./generated/flyteidl/core/literals_pb.ts";
import { identifier } from "./identifier.ts";
import { type Given, inputLiteral, parameters } from "./interface.ts";
import { notificationMessages } from "./notifications.ts";
import { schedule } from "./schedule.ts";
import type { Scope } from "./scope.ts";
import { runAs } from "./security.ts";

/** The launch plan that every workflow has, by its own name. Source: flytekit/tools/translator.py, get_serializable_launch_plan. */
export function defaultPlan(task: Task, scope: Scope): LaunchPlan {
  const name = qualifiedName(task);
  const defaultInputs = { parameters: parameters(scope.interfaceOf(task)) };
  return launchPlan(name, name, { defaultInputs, securityContext: runAs(effective(task)) }, scope);
}

/** A trigger's launch plan. A schedule fixes the trigger's inputs; who starts one by hand may give others. */
export function triggerPlan(trigger: Trigger, scope: Scope): LaunchPlan {
  const { task, settings } = trigger;
  const workflow = qualifiedName(task);
  const known = scope.interfaceOf(task);
  const given: Given = settings.inputs?.value ?? new Map();
  const inputs = isManual(trigger) ? openInputs(known, given) : fixedInputs(known, given);
  const { notifications, labels, annotations, env_vars, interruptible } = settings;
  const spec = {
    ...inputs,
    entityMetadata: { schedule: schedule(trigger), notifications: notificationMessages(notifications?.value) },
    labels: { values: strings(labels) },
    annotations: { values: strings(annotations) },
    securityContext: runAs(effective(task)),
    maxParallelism: settings.max_action_concurrency?.value ?? 0,
    overwriteCache: settings.overwrite_cache?.value ?? false,
    interruptible: interruptible?.value,
    envs: env_vars?.value.size ? { values: pairs(env_vars.value) } : undefined,
  };
  return launchPlan(`${workflow}.${trigger.name.value}`, workflow, spec, scope);
}

type Inputs = { readonly [K in "defaultInputs" | "fixedInputs"]?: object };

function openInputs(known: EffectiveInterface, given: Given): Inputs {
  return { defaultInputs: { parameters: parameters(known, given) } };
}

/** What is fixed is no parameter any more. */
function fixedInputs(known: EffectiveInterface, given: Given): Inputs {
  const literals = Object.fromEntries(
    [...given].flatMap(([name, at]): [string, Literal][] => {
      const type = known.inputs.get(name)?.type;
      const made = type && inputLiteral(type, at);
      return made ? [[name, made]] : [];
    }),
  );
  const open = Object.entries(parameters(known)).filter(([name]) => !Object.hasOwn(literals, name));
  return { defaultInputs: { parameters: Object.fromEntries(open) }, fixedInputs: { literals } };
}

function pairs(map: ReadonlyMap<string, Setting<string>>): { key: string; value: string }[] {
  return [...map].map(([key, { value }]) => ({ key, value }));
}

/** A launch plan of a workflow; what is not said of it is there, and empty. */
export function launchPlan(name: string, workflow: string, spec: object, scope: Scope): LaunchPlan {
  return create(LaunchPlanSchema, {
    id: identifier(ResourceType.LAUNCH_PLAN, name, scope),
    spec: create(LaunchPlanSpecSchema, {
      workflowId: identifier(ResourceType.WORKFLOW, workflow, scope),
      entityMetadata: {},
      defaultInputs: {},
      fixedInputs: {},
      labels: {},
      annotations: {},
      rawOutputDataConfig: {},
      ...spec,
    }),
    closure: { expectedInputs: {}, expectedOutputs: {} },
  });
}
