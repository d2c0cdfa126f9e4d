/** A plan as flyte.yaml. */
import type { EnvironmentPlan, Plan, SecretPlan, Settings, TaskPlan, TriggerPlan } from "./plans.ts";

export function yamlOf(plan: Plan): string {
  return block({ environments: mapped(plan, environment) });
}

/** A text is a value as it is written; everything else is a mapping. */
type Tree = string | { readonly [key: string]: Tree | undefined };

function block(tree: { readonly [key: string]: Tree | undefined }, indent = ""): string {
  return Object.entries(tree)
    .flatMap(([key, value]) => {
      if (value === undefined) return [];
      const name = /^[\w.-]+$/.test(key) && !/^\d+$/.test(key) ? key : JSON.stringify(key);
      if (typeof value === "string") return [`${indent}${name}: ${value}\n`];
      const inner = block(value, `${indent}  `);
      return [inner === "" ? `${indent}${name}: {}\n` : `${indent}${name}:\n${inner}`];
    })
    .join("");
}

function mapped<T>(record: Readonly<Record<string, T>>, of: (each: T) => Tree): Tree {
  return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, of(each)]));
}

const written = (settings: Settings) => mapped(settings, ({ yaml }) => yaml) as { readonly [key: string]: Tree };

function environment(plan: EnvironmentPlan): Tree {
  return {
    image: plan.image,
    module: plan.module,
    ...written(plan.settings),
    secrets: secrets(plan.secrets),
    flyte1: { secret_group: plan.secretGroup, ...written(plan.flyte1) },
    tasks: mapped(plan.tasks, task),
  };
}

function secrets(all: readonly SecretPlan[] | undefined): Tree | undefined {
  return all && `[${all.map(secret).join(", ")}]`;
}

function secret({ key, group, variable, mount }: SecretPlan): string {
  return JSON.stringify({ key, group, as_env_var: variable, mount: mount ? "/etc/flyte/secrets" : undefined });
}

function task(plan: TaskPlan): Tree {
  const block1 = {
    ...written(plan.flyte1),
    is_eager: plan.isEager ? "true" : undefined,
    group_version: plan.secretVersion && JSON.stringify(plan.secretVersion),
  };
  return {
    ...written(plan.settings),
    flyte1: Object.values(block1).some((value) => value !== undefined) ? block1 : undefined,
    container: plan.container && written(plan.container),
    inputs: Object.fromEntries(
      plan.inputs.map(({ name, type, default: value, description }) => [
        name,
        { type: type.yaml, default: value?.yaml, description: description && JSON.stringify(description) },
      ]),
    ),
    outputs: Object.fromEntries(plan.outputs.map(([name, type]) => [name, type.yaml])),
    triggers: mapped(plan.triggers, trigger),
    overrides: mapped(plan.overrides, (each) => ({ ...written(each.settings), secrets: secrets(each.secrets) })),
  };
}

function trigger({ schedule, kickoff, inputs, settings }: TriggerPlan): Tree {
  return {
    automation: schedule?.yaml,
    trigger_time_input_key: kickoff,
    ...(inputs.length > 0 && { inputs: Object.fromEntries(inputs.map(([name, { yaml }]) => [name, yaml])) }),
    ...written(settings),
  };
}
