/** A plan as modules of flytekit code: plain, or with the decorators of the module that flytec generates. */
import type { EnvironmentPlan, InputPlan, Plan, Said, SecretPlan, Settings, TaskPlan, TriggerPlan } from "./plans.ts";

/** Path → text of one module an environment, as somebody writes it by hand. */
export function plainly(plan: Plan): Record<string, string> {
  return modules(plan, prelude, taskText);
}

/** The same functions, decorated by the generated module; of their settings, nothing is said. */
export function withHelper(plan: Plan): Record<string, string> {
  return modules(plan, `${prelude}\nimport flyte1_envs as helper\n`, (environment, name, task) =>
    task.container
      ? `helper.container("${environment}.${name}")`
      : `${functionText(name, task)}\n${name} = helper.task("${environment}.${name}")(_${name})`,
  );
}

function modules(plan: Plan, head: string, text: typeof taskText): Record<string, string> {
  const all = Object.entries(plan).map(([name, environment]) => {
    const tasks = Object.entries(environment.tasks).map(([key, task]) => text(name, key, task, environment));
    return [`${environment.module.replaceAll(".", "/")}.py`, [head, ...tasks].join("\n")];
  });
  return Object.fromEntries(all);
}

const prelude = `
import enum, json
import flytekit
import pydantic
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

class Color(enum.Enum):
    red = "red"
    dark_blue = "dark_blue"

class Rate(pydantic.BaseModel):
    lr: float
    epochs: int = 3

def pod(spec, **rest):
    read = client.ApiClient()._ApiClient__deserialize({"containers": [], **json.loads(spec)}, "V1PodSpec")
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
    const over = { ...settings, ...withoutNone(own) };
    const made = definition(environment, name, task, around, over, secrets?.length ? secrets : around.secrets);
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

/** In an override, no variables and no secrets are those from below, as in Flyte 2. */
function withoutNone({ env_vars, ...settings }: Settings): Settings {
  return env_vars && env_vars.yaml !== "{}" ? { ...settings, env_vars } : settings;
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
  const { service_account, ...rest } = settings;
  const own = { ...rest, ...around.flyte1, ...task.flyte1 };
  const secretsText = secrets
    ? [`secret_requests=[${secrets.map((each) => secretText(each, around, task)).join(", ")}]`]
    : [];
  if (task.container) return containerText(`${environment}.${name}`, task, around, own, secretsText);
  const all = [`container_image="${around.image}"`, ...secretsText];
  if (task.isEager) return eagerText(name, own, all);
  return `flytekit.task(${[...all, ...keywords(own)].join(", ")})(_${name})`;
}

const inMetadata = ["retries", "timeout", "interruptible", "labels", "annotations", "deprecated", "deck"];

/** Of what `@task` takes, `@eager` loses what is metadata: it has to be given as such. */
function eagerText(name: string, settings: Settings, all: readonly string[]): string {
  return `EagerAsyncPythonFunctionTask(${[`None, _${name}`, ...all, ...withMetadata(settings)].join(", ")})`;
}

/** What is metadata in an object of its own, and the rest. */
function withMetadata({ cache, ...settings }: Settings): string[] {
  const entries = Object.entries(settings);
  const metadata = keywords(Object.fromEntries(entries.filter(([key]) => inMetadata.includes(key))));
  const others = keywords(Object.fromEntries(entries.filter(([key]) => !inMetadata.includes(key))));
  return [...others, `metadata=flytekit.TaskMetadata(${[...metadata, ...cacheMetadata(cache)].join(", ")})`];
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

function containerText(
  name: string,
  task: TaskPlan,
  around: EnvironmentPlan,
  settings: Settings,
  secrets: readonly string[],
): string {
  const { report, ...rest } = settings;
  const deck = { yaml: "", python: report?.python.replace("enable_deck", "generates_deck") ?? "" };
  const all = [
    `name="${name}"`,
    `image="${around.image}"`,
    `inputs=kwtypes(${task.inputs.map((each) => `${each.name}=${each.type.python}`).join(", ")})`,
    `outputs=kwtypes(${task.outputs.map(([key, type]) => `${key}=${type.python}`).join(", ")})`,
    ...withMetadata({ ...rest, ...task.container, ...(report && { deck }) }),
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
