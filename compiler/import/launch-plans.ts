/** Launch plans of flytekit as triggers: of the one task that a plan's workflow consists of. */
import { parseCron } from "../model/cron.ts";
import { type PythonModule, wholeOf } from "../python/module.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression, FunctionStatement } from "../python/syntax.ts";
import { usesOf } from "../python/uses.ts";
import type { Span } from "../source/node.ts";
import type { Loss } from "./loss.ts";
import type { CodeBase } from "./modules.ts";
import { type At, callAt, constantAt, isNone, type Reading } from "./reading.ts";
import { flytekitName } from "./sdk-name.ts";
import { data, dataOf, flag, text, whole } from "./values.ts";
import { get, isMap, type Yaml, type YamlEntry, type YamlMap, yamlMap } from "./yaml.ts";

/** A plan whose schedule, or inputs, go to `flyte.yaml`. */
export interface PlanTrigger {
  /** The function of the task that it starts. */
  readonly task: FunctionStatement;
  readonly name: string;
  readonly value: Yaml;
  /** The whole call, which stays in the code. */
  readonly span: Span;
}

/** The launch plans of a module that are triggers in Flyte 2; why others are none is among `losses`. */
export function planTriggers(codeBase: CodeBase, module: PythonModule, losses: Loss[]): PlanTrigger[] {
  if (!/\bLaunchPlan\b/.test(module.source.text)) return [];
  return usesOf(module).calls.flatMap(({ call, inside }) => {
    const scope: Scope = { project: codeBase.project, module, before: call.start };
    const order = orders[flytekitName(scope, call.of) ?? ""];
    if (!order || inside.length > 0) return [];
    const reading: Reading = { project: codeBase.project, base: codeBase.base, losses: [] };
    const made = triggerOf(reading, { scope, call, given: argumentsOf(scope, call, order) });
    losses.push(...reading.losses);
    return made ? [made] : [];
  });
}

/** Positional arguments, by method. Source: flytekit/core/launch_plan.py. */
const orders: Readonly<Record<string, readonly string[]>> = {
  "LaunchPlan.get_or_create": ["workflow", "name", "default_inputs", "fixed_inputs", "schedule"],
  "LaunchPlan.create": ["name", "workflow", "default_inputs", "fixed_inputs", "schedule"],
};

type Given = ReadonlyMap<string, At>;

interface Plan {
  readonly scope: Scope;
  readonly call: CallExpression;
  readonly given: Given;
}

function argumentsOf(scope: Scope, call: CallExpression, order: readonly string[]): Given {
  return new Map(
    call.arguments.flatMap(({ name, value, spread }, i) => {
      const parameter = name ?? order[i];
      return spread || parameter === undefined ? [] : [[parameter, { scope, at: value }] as const];
    }),
  );
}

/** Says why a plan, or a part of it, is left to the code. */
function leave(reading: Reading, { scope }: Plan, { start, end }: Span, message: string): undefined {
  reading.losses.push({ file: scope.module.source.uri, start, end, kind: "code", message });
  return undefined;
}

function triggerOf(reading: Reading, plan: Plan): PlanTrigger | undefined {
  const workflow = workflowOf(plan);
  const step = workflow && onlyTask(workflow);
  if (!step)
    return leave(
      reading,
      plan,
      plan.call,
      "this launch plan starts more than one task; in Flyte 2 it is a trigger of the task that calls the others",
    );
  const name = nameOf(reading, plan, workflow.statement.name.name);
  const automation = automationOf(reading, plan);
  if (automation === "unknown") return undefined;
  const inputs = inputsOf(reading, plan, step);
  const time = automation && step.bound.get(automation.time ?? "");
  const entries: YamlEntry[] = [
    ...(automation ? [{ key: "automation", value: automation.value }] : []),
    ...(inputs.entries.length > 0 ? [{ key: "inputs", value: inputs }] : []),
    ...(time === undefined ? [] : [{ key: "trigger_time_input_key", value: time }]),
    ...settingsOf(reading, plan),
  ];
  const only = entries.length === 1 ? get({ entries }, "automation") : undefined;
  const cron = isMap(only) && only.entries.length === 1 ? get(only, "cron") : undefined;
  return { task: step.task, name, value: cron ?? { entries }, span: plan.call };
}

interface Workflow {
  readonly scope: Scope;
  readonly statement: FunctionStatement;
}

function workflowOf({ given }: Plan): Workflow | undefined {
  const at = given.get("workflow");
  const found = at && resolve(at.scope, at.at);
  if (found?.kind !== "function") return undefined;
  const { scope, statement } = found;
  const outside: Scope = { ...scope, before: statement.start };
  const isWorkflow = statement.decorators.some(
    (each) => flytekitName(outside, each.kind === "call" ? each.of : each) === "workflow",
  );
  return isWorkflow ? { scope, statement } : undefined;
}

/** The one task that a workflow calls, which input of it each of the workflow's is, and what it is given besides. */
interface Step {
  readonly task: FunctionStatement;
  readonly bound: ReadonlyMap<string, string>;
  readonly fixed: readonly YamlEntry[];
  readonly defaults: ReadonlyMap<string, At>;
}

function onlyTask({ scope, statement }: Workflow): Step | undefined {
  const { start, end } = wholeOf(scope.module, statement);
  const within = usesOf(scope.module).calls.filter(
    ({ call }) => call.start > statement.name.end && call.start >= start && call.end <= end,
  );
  const [only, ...more] = within;
  const found =
    only && more.length === 0 ? resolve({ project: scope.project, module: scope.module }, only.call.of) : undefined;
  if (!only || found?.kind !== "function") return undefined;
  const names = new Set(statement.parameters.map(({ name }) => name));
  const bound = new Map<string, string>();
  const fixed: YamlEntry[] = [];
  for (const { name, value } of only.call.arguments) {
    if (name === undefined) return undefined;
    const constant = value.kind === "name" ? undefined : constantAt({ scope, at: value });
    const made = constant && dataOf(constant);
    if (value.kind === "name" && names.has(value.name)) bound.set(value.name, name);
    else if (made === undefined) return undefined;
    else fixed.push({ key: name, value: made });
  }
  const defaults = statement.parameters.flatMap(({ name, default: at }) =>
    at ? [[name, { scope, at }] as const] : [],
  );
  return { task: found.statement, bound, fixed, defaults: new Map(defaults) };
}

function nameOf(reading: Reading, { given }: Plan, workflow: string): string {
  const at = given.get("name");
  const said = at && !isNone(at) ? text({ ...reading, losses: [] }, at) : undefined;
  const name = (said ?? workflow).replace(/[^A-Za-z0-9_.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name === "" ? workflow : name;
}

/** Defaults of the workflow, then of the plan, then what the plan fixes, by the task's inputs. */
function inputsOf(reading: Reading, plan: Plan, { bound, fixed, defaults }: Step): YamlMap {
  const all = new Map<string, Yaml>(fixed.map(({ key, value }) => [key, value]));
  const take = (name: string, value: Yaml | undefined) => {
    const input = bound.get(name);
    if (input !== undefined && value !== undefined) all.set(input, value);
  };
  for (const [name, at] of defaults) take(name, data(reading, at));
  for (const argument of ["default_inputs", "fixed_inputs"]) {
    const at = plan.given.get(argument);
    const made = at && !isNone(at) ? data(reading, at) : undefined;
    if (isMap(made)) for (const { key, value } of made.entries) take(key, value);
  }
  return yamlMap(all);
}

interface Automation {
  readonly value: Yaml;
  /** The workflow's input that gets the time. */
  readonly time?: string | undefined;
}

function automationOf(reading: Reading, plan: Plan): Automation | undefined | "unknown" {
  const at = plan.given.get("schedule");
  if (!at || isNone(at)) return undefined;
  const made = callAt(at);
  const symbol = made && flytekitName(made.scope, made.at.of);
  const given = made && argumentsOf(made.scope, made.at, [symbol === "FixedRate" ? "duration" : "schedule"]);
  const time = given?.get("kickoff_time_input_arg");
  const value =
    symbol === "CronSchedule"
      ? cronOf(reading, given?.get("schedule"))
      : symbol === "FixedRate"
        ? rateOf(given?.get("duration"))
        : undefined;
  if (value === undefined) {
    leave(
      reading,
      plan,
      at.at,
      "this schedule is no cron of five fields, and no rate of whole minutes; the launch plan stays code",
    );
    return "unknown";
  }
  return { value, time: time && !isNone(time) ? text(reading, time) : undefined };
}

/** flytekit's own words for crons. Source: flytekit/core/schedule.py, CronSchedule._VALID_CRON_ALIASES. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "0 * * * *": ["hourly", "hours", "@hourly"],
    "0 0 * * *": ["daily", "days", "@daily"],
    "0 0 * * 0": ["weekly", "weeks", "@weekly"],
    "0 0 1 * *": ["monthly", "months", "@monthly"],
    "0 0 1 1 *": ["annually", "@annually", "yearly", "years", "@yearly"],
  }).flatMap(([cron, words]) => words.map((word) => [word, cron] as const)),
);

function cronOf(reading: Reading, at: At | undefined): Yaml | undefined {
  const written = at && text({ ...reading, losses: [] }, at);
  if (written === undefined) return undefined;
  const cron = aliases.get(written.toLowerCase().trim()) ?? written.trim();
  return parseCron(cron).kind === "calendar" ? yamlMap([["cron", cron]]) : undefined;
}

function rateOf(at: At | undefined): Yaml | undefined {
  const found = at && constantAt(at);
  const minutes = found?.kind === "timedelta" ? found.value.seconds / 60 : Number.NaN;
  const isWhole = Number.isInteger(minutes) && minutes > 0 && found?.kind === "timedelta" && found.value.nanos === 0;
  return isWhole ? yamlMap([["fixed_rate", yamlMap([["interval_minutes", minutes]])]]) : undefined;
}

const known: ReadonlySet<string> = new Set([
  "workflow",
  "name",
  "default_inputs",
  "fixed_inputs",
  "schedule",
  "max_parallelism",
  "overwrite_cache",
  "auto_activate",
]);

/** What else a plan says; what a trigger has no place for is left to the code. */
function settingsOf(reading: Reading, plan: Plan): YamlEntry[] {
  for (const [name, at] of plan.given)
    if (!known.has(name) && !isNone(at))
      leave(reading, plan, at.at, `\`${name}\` of a launch plan is not carried over to its trigger`);
  const read = <T extends Yaml>(
    name: string,
    key: string,
    reader: (reading: Reading, at: At) => T | undefined,
  ): YamlEntry[] => {
    const at = plan.given.get(name);
    const value = at && !isNone(at) ? reader(reading, at) : undefined;
    return value === undefined ? [] : [{ key, value }];
  };
  return [
    ...read("overwrite_cache", "overwrite_cache", flag),
    ...read("auto_activate", "auto_activate", flag),
    ...read("max_parallelism", "max_action_concurrency", whole),
  ];
}
