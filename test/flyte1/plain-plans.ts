/** Triggers as somebody would write them by hand with flytekit: a workflow of one node, and its launch plans. */
import { effective } from "../../compiler/model/effective.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import { isManual, predefined, type Trigger } from "../../compiler/model/trigger.ts";
import type { Type } from "../../compiler/model/type.ts";
import { readValue } from "../../compiler/model/value.ts";
import type { Place } from "../../compiler/source/node.ts";
import { call, flag, quoted, texts, type Words } from "./python-text.ts";
import { pythonValue } from "./python-value.ts";

/** The workflow around a task with triggers, and its plans. @param variable the task's. */
export function plans(task: Task, variable: string): string[] {
  if (task.triggers.size === 0) return [];
  const name = qualifiedName(task);
  const inputs = [...(task.settings.inputs?.value.keys() ?? [])];
  const outputs = [...(task.settings.outputs?.value.keys() ?? [])];
  const workflow = `workflow_of_${variable}`;
  const defaults = [...(task.settings.inputs?.value ?? [])].flatMap(([key, { value }]) =>
    value.default ? [given(variable, key, value.type?.type, value.default)] : [],
  );
  const kind = (input: string) => `${variable}.python_interface.inputs[${quoted(input)}]`;
  const account = effective(task).service_account?.value;
  const common = {
    security_context: account
      ? `flytekit.SecurityContext(run_as=flytekit.models.security.Identity(k8s_service_account=${quoted(account)}))`
      : undefined,
  };
  return [
    `${workflow} = flytekit.Workflow(name=${quoted(name)})`,
    ...inputs.map((input) => `${workflow}.add_workflow_input(${quoted(input)}, ${kind(input)})`),
    `node_of_${variable} = ${workflow}.add_entity(${[variable, ...inputs.map((input) => `${input}=${workflow}.inputs[${quoted(input)}]`)].join(", ")})`,
    ...outputs.map(
      (output) => `${workflow}.add_workflow_output(${quoted(output)}, node_of_${variable}.outputs[${quoted(output)}])`,
    ),
    `flytekit.LaunchPlan.create(${quoted(name)}, ${workflow}, ${words({ default_inputs: entries(defaults), ...common })})`,
    ...[...task.triggers.values()].map(
      (trigger) =>
        `flytekit.LaunchPlan.create(${quoted(`${name}.${trigger.name.value}`)}, ${workflow}, ${words({ ...planWords(trigger, variable, defaults), ...common })})`,
    ),
  ];
}

function words(all: Words): string {
  return call("", all).slice(1, -1);
}

type Entry = readonly [name: string, value: string];

function entries(all: readonly Entry[]): string {
  return `{${all.map(([name, value]) => `${quoted(name)}: ${value}`).join(", ")}}`;
}

function given(variable: string, name: string, type: Type | undefined, at: Place): Entry {
  const reading = type && readValue(type, at);
  if (reading?.kind !== "value") throw new Error(`no value of ${name}`);
  return [name, pythonValue(type!, reading.value, `${variable}.python_interface.inputs[${quoted(name)}]`)];
}

function planWords({ task, settings, ...trigger }: Trigger, variable: string, defaults: readonly Entry[]): Words {
  const own = [...(settings.inputs?.value ?? [])].map(([name, at]) =>
    given(variable, name, task.settings.inputs?.value.get(name)?.value.type?.type, at),
  );
  const manual = isManual({ task, settings, ...trigger });
  const { labels, annotations, max_action_concurrency: parallel, overwrite_cache } = settings;
  return {
    default_inputs: entries(manual ? [...new Map([...defaults, ...own])] : defaults),
    fixed_inputs: manual ? undefined : entries(own),
    schedule: schedule(settings),
    notifications: notifications(settings),
    labels: labels && `flytekit.Labels(${texts(labels.value) ?? "{}"})`,
    annotations: annotations && `flytekit.Annotations(${texts(annotations.value) ?? "{}"})`,
    max_parallelism: parallel?.value ? String(parallel.value) : undefined,
    overwrite_cache: flag(overwrite_cache?.value),
  };
}

function schedule({ automation, trigger_time_input_key }: Trigger["settings"]): string | undefined {
  const time = { kickoff_time_input_arg: trigger_time_input_key && quoted(trigger_time_input_key.value) };
  switch (automation?.value.kind) {
    case "cron":
      return call("flytekit.CronSchedule", { schedule: quoted(automation.value.expression.value), ...time });
    case "predefined":
      return call("flytekit.CronSchedule", { schedule: quoted(predefined[automation.value.name.value].cron), ...time });
    case "fixed_rate":
      return call("flytekit.FixedRate", {
        duration: `plain_support.datetime.timedelta(minutes=${automation.value.interval_minutes!.value})`,
        ...time,
      });
    default:
      return undefined;
  }
}

function notifications({ notifications: said }: Trigger["settings"]): string | undefined {
  if (said?.value.kind !== "list") return undefined;
  const emails = said.value.items.map(({ value: { on_phase, recipients } }) =>
    call("flytekit.Email", {
      phases: `[${on_phase!.value.map(({ value }) => `flytekit.WorkflowExecutionPhase.${value.toUpperCase()}`).join(", ")}]`,
      recipients_email: `[${recipients!.value.map(({ value }) => quoted(value)).join(", ")}]`,
    }),
  );
  return `[${emails.join(", ")}]`;
}
