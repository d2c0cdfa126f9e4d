/**
 * Code of Metaflow: a flow is an environment, and one more for steps that need other resources; a step is a task; the
 * flow's parameters are the inputs of its first step, its schedule is a trigger of it. Steps pass values on `self`, so
 * their bodies stay as they are, and the functions that take their place are still to be written.
 */
import type { PythonModule } from "../python/module.ts";
import type { Scope } from "../python/resolve.ts";
import type { Span } from "../source/node.ts";
import type { ImportedEnvironment } from "./collect.ts";
import { environmentFor, type ForeignFunction, freeName, gathered, slug } from "./gathered.ts";
import type { Loss } from "./loss.ts";
import { type Decorator, type FlowCode, flowsIn } from "./metaflow-flows.ts";
import { inputsOf } from "./metaflow-parameters.ts";
import { triggersOf } from "./metaflow-schedule.ts";
import { readStep } from "./metaflow-settings.ts";
import { transitions } from "./metaflow-transitions.ts";
import type { CodeBase } from "./modules.ts";
import { lose, type Reading } from "./reading.ts";
import { text } from "./values.ts";
import { get, isMap, set, type YamlMap } from "./yaml.ts";

/** Environments for the flows of a code base; what a flow has besides is a loss. */
export function metaflowEnvironments(
  codeBase: CodeBase,
  modules: readonly PythonModule[],
  taken: readonly string[],
  losses: Loss[],
): ImportedEnvironment[] {
  const names = new Set(taken);
  return modules.flatMap((module) =>
    flowsIn(codeBase.project, module).flatMap((flow) => environmentsOf(codeBase, flow, names, losses)),
  );
}

function environmentsOf(codeBase: CodeBase, flow: FlowCode, names: Set<string>, losses: Loss[]): ImportedEnvironment[] {
  const { project, base } = codeBase;
  const reading: Reading = { project, base, losses };
  const { name } = flow.statement.name;
  const scope: Scope = { project, module: flow.module };
  if (flow.steps.length === 0) {
    lose(reading, { scope, at: flow.statement.name }, `\`${name}\` has no steps of its own; it stays code`);
    return [];
  }
  const ofFlow = flowSettings(reading, flow);
  const steps = flow.steps.map(({ function: statement, decorators }) => ({
    function: statement,
    settings: readStep(reading, decorators, ofFlow.project),
  }));
  const made = gathered(steps).map((group, i) => environmentOf(codeBase, flow, group, nameOf(flow, group, i, names)));
  losses.push(stays(flow, made, project.generated), ...flow.steps.flatMap((step) => transitions(flow.module, step)));
  const inputs = inputsOf(project, flow.parameters, losses);
  return made.map((each) => withStart(each, flow, inputs, ofFlow.triggers));
}

/** What the decorators of the class say. */
function flowSettings(
  reading: Reading,
  { decorators }: FlowCode,
): { project: string | undefined; triggers: YamlMap | undefined } {
  const by = (name: string) => decorators.find((each) => each.name === name);
  for (const each of decorators) if (!["project", "schedule"].includes(each.name)) unknown(reading, each);
  const name = by("project")?.given.get("name");
  return { project: name && text(reading, name), triggers: triggersOf(reading, by("schedule")) };
}

const advice: ReadonlyMap<string, string> = new Map(
  Object.entries({
    trigger: ": a trigger in Flyte 2 is a schedule, an artifact, or a person",
    trigger_on_finish: ": a task that calls the other takes its place in Flyte 2",
    conda_base: ": packages belong to an `image` in Flyte 2",
    pypi_base: ": packages belong to an `image` in Flyte 2",
  }),
);

function unknown(reading: Reading, { name, scope, start, end }: Decorator): void {
  lose(reading, { scope, at: { start, end } }, `\`@${name}\` has no place in flyte.yaml${advice.get(name) ?? ""}`);
}

function nameOf({ statement }: FlowCode, [first]: readonly ForeignFunction[], at: number, names: Set<string>): string {
  const flow = slug(statement.name.name.replace(/([a-z0-9])([A-Z])/g, "$1-$2"));
  const step = slug(first!.function.name.name);
  return freeName(at === 0 ? flow : `${flow}-${step}`, step, names);
}

function environmentOf(
  { project }: CodeBase,
  { module }: FlowCode,
  group: readonly ForeignFunction[],
  name: string,
): ImportedEnvironment {
  const at = group[0]!.function.name;
  return { ...environmentFor(name, { framework: "metaflow", project, module, at }, group), isUnwritten: true };
}

/** Parameters and triggers of the flow go to its first step. */
function withStart(
  environment: ImportedEnvironment,
  { steps }: FlowCode,
  inputs: YamlMap,
  triggers: YamlMap | undefined,
): ImportedEnvironment {
  const start = steps.find(({ isStart }) => isStart)!.function;
  const tasks = environment.tasks.map((task) => {
    if (task.code.function !== start) return task;
    const withInputs = inputs.entries.length > 0 ? set(task.value, "inputs", inputs) : task.value;
    return { ...task, value: triggers ? set(withInputs, "triggers", triggers) : withInputs };
  });
  return { ...environment, tasks };
}

/** That the flow itself stays code, and how its steps become tasks. */
function stays({ module, statement }: FlowCode, made: readonly ImportedEnvironment[], generated: string): Loss {
  const [first] = made.flatMap(({ name, tasks }) => tasks.map(({ code }) => `${name}.${code.function.name.name}`));
  const secrets = made.some(({ settings }) => hasSecrets(settings))
    ? "; its sources of secrets are Metaflow's, Flyte 2 takes keys: `secrets`"
    : "";
  const { start, end }: Span = statement.name;
  const message = `the flow \`${statement.name.name}\` stays code, as its steps pass values on \`self\`; for Flyte 2 write each as a function that takes and returns them, decorated \`@task("${first}")\` with \`task\` from \`${generated}\`${secrets}`;
  return { file: module.source.uri, start, end, kind: "code", message };
}

function hasSecrets(settings: YamlMap): boolean {
  const block = get(settings, "metaflow");
  return isMap(block) && get(block, "secrets") !== undefined;
}
