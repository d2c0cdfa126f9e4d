/** A plan as plain flytekit code, by module. */
import type { EnvironmentPlan, InputPlan, Plan, Said, SecretPlan, Settings, TaskPlan, TriggerPlan } from "./plans.ts";

/** Path → text of one module an environment. */
export function flytekitOf(plan: Plan): Record<string, string> {
  return Object.fromEntries(
    Object.entries(plan).map(([name, environment]) => [
      `${environment.module.replaceAll(".", "/")}.py`,
      [prelude, ...Object.entries(environment.tasks).map(([key, task]) => taskText(name, key, task, environment))].join(
        "\n",
      ),
    ]),
  );
}

const prelude = `
import datetime as datetime_module, enum
import flytekit
from datetime import date, datetime, timedelta, timezone
from typing import *
from flytekit import ContainerTask, Documentation, PodTemplate, Secret, kwtypes
from flytekit.core.workflow import ImperativeWorkflow
from flytekit.core.python_function_task import EagerAsyncPythonFunctionTask
from flytekit.extras import accelerators
from flytekit.models.common import Annotations, Labels
from flytekit.models.core.execution import WorkflowExecutionPhase as Phase
from flytekit.models.schedule import Schedule
from flytekit.models.security import Identity, SecurityContext
from flytekit.types.directory import FlyteDirectory as Dir
from flytekit.types.file import FlyteFile as File
from flytekit.types.structured import StructuredDataset as DataFrame
from kubernetes import client

Color = enum.Enum("Color", {"red": "red", "dark_blue": "dark_blue"})

def pod(spec, **rest):
    read = client.ApiClient()._ApiClient__deserialize({"containers": [], **spec}, "V1PodSpec")
    return PodTemplate(pod_spec=read, **rest)

def runs_as(account):
    return SecurityContext(run_as=Identity(k8s_service_account=account))

def zoned(cron, kickoff_time_input_arg=None):
    return Schedule(kickoff_time_input_arg, cron_schedule=Schedule.CronSchedule(cron, None))

def renamed(task, name):
    task._name = name
    return task

def planned(task, name, defaults, **common):
    workflow = ImperativeWorkflow(name=name)
    inputs = task.python_interface.inputs
    node = workflow.add_entity(task, **{key: workflow.add_workflow_input(key, type_) for key, type_ in inputs.items()})
    for key in task.python_interface.outputs:
        workflow.add_workflow_output(key, node.outputs[key])
    flytekit.LaunchPlan.get_or_create(workflow, name=name, default_inputs=defaults(), **common)
    return workflow
`;

function taskText(environment: string, name: string, task: TaskPlan, around: EnvironmentPlan): string {
  const settings = { ...around.settings, ...task.settings };
  const overrides = Object.entries(task.overrides).map(([key, { settings: own, secrets }]) => {
    const made = definition(environment, name, task, around, { ...settings, ...own }, secrets ?? around.secrets);
    const full = task.container ? `${environment}.${name}` : `${around.module}.${name}`;
    return `renamed(${made}, "${full}.${key}")`;
  });
  const made = definition(environment, name, task, around, settings, around.secrets);
  return [
    task.container ? "" : functionText(name, task),
    `${name} = ${made}`,
    ...overrides,
    ...plansText(environment, name, task, settings),
  ].join("\n");
}

/** Keywords of `@task`; a task has no service account. */
function definition(
  environment: string,
  name: string,
  task: TaskPlan,
  around: EnvironmentPlan,
  settings: Settings,
  secrets: readonly SecretPlan[] | undefined,
): string {
  const { service_account, ...own } = settings;
  const said = keywords({ ...own, ...around.flyte1, ...task.flyte1 });
  const secretsText = secrets
    ? [`secret_requests=[${secrets.map((each) => secretText(each, around, task)).join(", ")}]`]
    : [];
  if (task.container) return containerText(`${environment}.${name}`, task, around, own, secretsText);
  const all = [`container_image="${around.image}"`, ...secretsText];
  if (task.isEager) return eagerText(name, { ...own, ...around.flyte1, ...task.flyte1 }, all);
  return `flytekit.task(${[...all, ...said].join(", ")})(_${name})`;
}

const inMetadata = ["retries", "timeout", "interruptible", "labels", "annotations", "deprecated"];

/** Of what `@task` takes, `@eager` loses what is metadata: it has to be given as such. */
function eagerText(name: string, settings: Settings, all: readonly string[]): string {
  const { cache, ...rest } = settings;
  const entries = Object.entries(rest);
  const metadata = keywords(Object.fromEntries(entries.filter(([key]) => inMetadata.includes(key))));
  const others = keywords(Object.fromEntries(entries.filter(([key]) => !inMetadata.includes(key))));
  const said = `metadata=flytekit.TaskMetadata(${[...metadata, ...cacheMetadata(cache)].join(", ")})`;
  return `EagerAsyncPythonFunctionTask(${[`None, _${name}`, ...all, ...others, said].join(", ")})`;
}

function keywords(settings: Settings): string[] {
  return Object.values(settings).flatMap(({ python }) => (python === "" ? [] : [moduleNames(python)]));
}

/** `datetime` is the class here. */
function moduleNames(python: string): string {
  return python.replaceAll("datetime.timedelta(", "timedelta(");
}

function secretText(
  { key, group, variable, mount }: SecretPlan,
  { secretGroup }: EnvironmentPlan,
  { secretVersion }: TaskPlan,
): string {
  const name = variable ?? (mount ? undefined : `${group ? `${group}_` : ""}${key}`.replaceAll("-", "_").toUpperCase());
  const parts = [
    `group="${group ?? secretGroup}"`,
    `key="${key}"`,
    `mount_requirement=Secret.MountType.${mount ? "FILE" : "ENV_VAR"}`,
    ...(name ? [`env_var="${name}"`] : []),
    ...(secretVersion ? [`group_version="${secretVersion}"`] : []),
  ];
  return `Secret(${parts.join(", ")})`;
}

/** What a container task has for metadata stands in an object of its own. */
function containerText(
  name: string,
  task: TaskPlan,
  around: EnvironmentPlan,
  settings: Settings,
  secrets: readonly string[],
): string {
  const { retries, timeout, interruptible, cache, ...rest } = settings;
  const metadata = [retries, timeout, interruptible].flatMap((each) => (each ? [moduleNames(each.python)] : []));
  const all = [
    `name="${name}"`,
    `image="${around.image}"`,
    `inputs=kwtypes(${task.inputs.map((each) => `${each.name}=${each.type.python}`).join(", ")})`,
    `outputs=kwtypes(${task.outputs.map(([key, type]) => `${key}=${type.python}`).join(", ")})`,
    `metadata=flytekit.TaskMetadata(${[...metadata, ...cacheMetadata(cache)].join(", ")})`,
    ...keywords({ ...rest, ...task.container }),
    ...secrets,
  ];
  return `ContainerTask(${all.join(", ")})`;
}

/** `cache=flytekit.Cache(…)` in the words of `TaskMetadata`. */
function cacheMetadata(cache: Said | undefined): string[] {
  const inside = /Cache\((.*)\)$/.exec(cache?.python ?? "")?.[1];
  if (inside === undefined) return [];
  return [
    "cache=True",
    inside
      .replace("version=", "cache_version=")
      .replace("serialize=", "cache_serialize=")
      .replace("ignored_inputs=", "cache_ignore_input_vars="),
  ];
}

function functionText(name: string, { inputs, outputs, isEager }: TaskPlan): string {
  const described = inputs.filter(({ description }) => description !== undefined);
  const docstring =
    described.length === 0
      ? []
      : ['    """', "    Args:", ...described.map((each) => `        ${each.name}: ${each.description}`), '    """'];
  return [
    `${isEager ? "async " : ""}def _${name}(${signature(inputs)}) -> ${returned(outputs)}:`,
    ...docstring,
    "    return None",
    `_${name}.__name__ = _${name}.__qualname__ = "${name}"`,
  ].join("\n");
}

/** Where one without a default follows one that has it, Python takes them by name only. */
function signature(inputs: readonly InputPlan[]): string {
  const all = inputs.map(
    ({ name, type, default: value }) => `${name}: ${type.python}${value ? ` = ${value.python}` : ""}`,
  );
  return (inputs.length > 0 ? ["*", ...all] : all).join(", ");
}

function returned(outputs: TaskPlan["outputs"]): string {
  const types = outputs.map(([, { python }]) => python);
  if (outputs.some(([name], i) => name !== `o${i}`))
    return `NamedTuple("Outputs", [${outputs.map(([name, { python }]) => `("${name}", ${python})`).join(", ")}])`;
  if (types.length === 0) return "None";
  return types.length === 1 ? types[0]! : `Tuple[${types.join(", ")}]`;
}

function plansText(environment: string, name: string, task: TaskPlan, { service_account }: Settings): string[] {
  const triggers = Object.entries(task.triggers);
  if (triggers.length === 0) return [];
  const full = `${environment}.${name}`;
  const defaults = task.inputs.flatMap(({ name: key, default: value }) => (value ? [[key, value] as const] : []));
  const account = service_account ? [service_account.python] : [];
  const made = `_workflow = planned(${[name, `"${full}"`, `lambda: ${dict(defaults)}`, ...account].join(", ")})`;
  return [made, ...triggers.map(([key, trigger]) => planText(`${full}.${key}`, trigger, defaults, account))];
}

function planText(
  name: string,
  { schedule, kickoff, inputs, settings }: TriggerPlan,
  defaults: TriggerPlan["inputs"],
  account: readonly string[],
): string {
  const isManual = schedule === undefined;
  const all = [
    "_workflow",
    `name="${name}"`,
    `default_inputs=${dict(isManual ? [...defaults, ...inputs] : defaults)}`,
    `fixed_inputs=${dict(isManual ? [] : inputs)}`,
    ...(schedule
      ? [
          `schedule=${moduleNames(schedule.python.replace("KICKOFF", kickoff ? `, kickoff_time_input_arg="${kickoff}"` : ""))}`,
        ]
      : []),
    ...keywords(settings),
    ...account,
  ];
  return `flytekit.LaunchPlan.get_or_create(${all.join(", ")})`;
}

function dict(entries: TriggerPlan["inputs"]): string {
  return `{${entries.map(([name, { python }]) => `"${name}": ${python}`).join(", ")}}`;
}
