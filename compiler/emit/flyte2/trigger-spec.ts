import { create } from "@bufbuild/protobuf";
import { shortened } from "../../model/description.ts";
import { instantMs } from "../../model/instant.ts";
import type { Setting } from "../../model/lower.ts";
import {
  type Automation,
  type FixedRateAutomation,
  type OnArtifactAutomation,
  predefined,
  type Trigger,
} from "../../model/trigger.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import { wireTimestamp } from "../wire/durations.ts";
import {
  FixedRateUnit,
  TriggerAutomationSpecType as Kind,
  type NamedLiteral,
  type NamedParameter,
  type TriggerAutomationSpec,
  TriggerAutomationSpecSchema,
} from "./generated/flyteidl2/task/common_pb.ts";
import { type RunSpec, RunSpecSchema } from "./generated/flyteidl2/task/run_pb.ts";
import { type TaskTrigger, TaskTriggerSchema } from "./generated/flyteidl2/task/task_definition_pb.ts";
import { inputLiteral } from "./interface.ts";
import { notificationSettings } from "./notifications.ts";

/** `TaskTrigger` of a trigger. Source: flyte/_internal/runtime/trigger_serde.py, to_task_trigger. */
export function taskTrigger(
  trigger: Trigger,
  { inputs }: EffectiveInterface,
  defaults: readonly NamedParameter[],
): TaskTrigger {
  const { settings } = trigger;
  const automation = settings.automation?.value;
  return create(TaskTriggerSchema, {
    name: trigger.name.value,
    spec: {
      active: settings.auto_activate?.value ?? true,
      inputWrapper: {
        case: "inputs",
        value: { literals: literals(trigger, inputs, defaults), context: context(trigger) },
      },
      runSpec: runSpec(trigger),
      description: settings.description
        ? shortened(settings.description.value)
        : automation?.kind === "predefined"
          ? predefined[automation.name.value].description
          : "",
    },
    automationSpec: automationSpec(trigger, automation),
  });
}

/** The trigger's own inputs, then the defaults of those it leaves alone; inputs bound at fire time are left out of the first only. */
function literals(
  { settings }: Trigger,
  inputs: EffectiveInterface["inputs"],
  defaults: readonly NamedParameter[],
): { name: string; value?: NamedLiteral["value"] }[] {
  const own = [...(settings.inputs?.value ?? [])].flatMap(([name, value]) => {
    const type = inputs.get(name)?.type;
    const made = type && inputLiteral(type, value);
    return made ? [{ name, value: made }] : [];
  });
  const given = new Set(own.map((literal) => literal.name));
  const rest = defaults
    .filter(({ name }) => !given.has(name))
    .map(({ name, parameter }) => ({ name, value: defaultOf(parameter) }));
  return [...own, ...rest];
}

function defaultOf(parameter: NamedParameter["parameter"]): NamedLiteral["value"] {
  return parameter?.behavior.case === "default" ? parameter.behavior.value : undefined;
}

/** The key under which the runtime finds the input that takes the kickoff time. Source: flyte/_internal/runtime/convert.py. */
const kickoffKey = "_u_kickoff_time_input_arg";

function context({ settings }: Trigger): { key: string; value: string }[] {
  const own = [...(settings.custom_context?.value ?? [])].map(([key, { value }]) => ({ key, value }));
  const kickoff = settings.trigger_time_input_key?.value;
  return kickoff === undefined ? own : [...own, { key: kickoffKey, value: kickoff }];
}

function runSpec({ settings }: Trigger): RunSpec {
  const { labels, annotations, env_vars } = settings;
  return create(RunSpecSchema, {
    overwriteCache: settings.overwrite_cache?.value ?? false,
    envs: env_vars?.value.size
      ? { values: [...env_vars.value].map(([key, { value }]) => ({ key, value })) }
      : undefined,
    interruptible: settings.interruptible?.value,
    queue: settings.queue?.value ?? "",
    maxActionConcurrency: settings.max_action_concurrency?.value ?? 0,
    labels: labels?.value.size ? { values: strings(labels.value) } : undefined,
    annotations: annotations?.value.size ? { values: strings(annotations.value) } : undefined,
    notificationSettings: notificationSettings(settings.notifications?.value),
  });
}

function strings(map: ReadonlyMap<string, Setting<string>>): Record<string, string> {
  return Object.fromEntries([...map].map(([key, { value }]) => [key, value]));
}

function automationSpec(trigger: Trigger, automation: Automation | undefined): TriggerAutomationSpec {
  if (!automation) return create(TriggerAutomationSpecSchema, { type: Kind.TYPE_NONE });
  if (automation.kind === "on_artifact") return artifactSpec(trigger, automation);
  const kickoffTimeInputArg = trigger.settings.trigger_time_input_key?.value ?? "";
  return create(TriggerAutomationSpecSchema, {
    type: Kind.TYPE_SCHEDULE,
    automation: {
      case: "schedule",
      value: {
        kickoffTimeInputArg,
        expression: automation.kind === "fixed_rate" ? rate(automation) : cron(automation),
      },
    },
  });
}

function cron(automation: Exclude<Automation, FixedRateAutomation | OnArtifactAutomation>) {
  if (automation.kind === "predefined") {
    return { case: "cron" as const, value: { expression: predefined[automation.name.value].cron, timezone: "UTC" } };
  }
  return {
    case: "cron" as const,
    value: { expression: automation.expression.value, timezone: automation.timezone?.value ?? "UTC" },
  };
}

function rate({ interval_minutes, start_time }: FixedRateAutomation) {
  const ms = start_time && instantMs(start_time.value);
  const startTime = ms === undefined ? undefined : wireTimestamp(ms);
  return {
    case: "rate" as const,
    value: { value: interval_minutes?.value ?? 0, unit: FixedRateUnit.MINUTE, startTime },
  };
}

function artifactSpec(
  { settings }: Trigger,
  { name, version, partitions }: OnArtifactAutomation,
): TriggerAutomationSpec {
  return create(TriggerAutomationSpecSchema, {
    type: Kind.TYPE_ARTIFACT,
    automation: {
      case: "artifact",
      value: {
        artifactName: name?.value ?? "",
        version: version?.value ?? "",
        inputArg: settings.artifact_input_key?.value ?? "",
        partitions: strings(partitions?.value ?? new Map()),
        partitionInputArgs: strings(settings.partition_input_keys?.value ?? new Map()),
      },
    },
  });
}
