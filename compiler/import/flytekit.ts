/** Code of flytekit, Flyte 1's SDK: its tasks as tasks of Flyte 2, gathered into environments by what they share. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import { usesOf } from "../python/uses.ts";
import type { ImportedEnvironment } from "./collect.ts";
import { readFlytekitTask } from "./flytekit-settings.ts";
import { environmentFor, type ForeignFunction, freeName, gathered, slug } from "./gathered.ts";
import { type PlanTrigger, planTriggers } from "./launch-plans.ts";
import type { Loss } from "./loss.ts";
import type { CodeBase } from "./modules.ts";
import type { At, Reading } from "./reading.ts";
import { flytekitName } from "./sdk-name.ts";
import { block, set, yamlMap } from "./yaml.ts";

/** Environments for the flytekit tasks of a code base; what flytekit has besides is a loss. */
export function flytekitEnvironments(
  codeBase: CodeBase,
  modules: readonly PythonModule[],
  taken: readonly string[],
  losses: Loss[],
): ImportedEnvironment[] {
  const names = new Set(taken);
  const stays = modules.some((module) => needsFlytekit(codeBase, module));
  const own = modules.filter((module) => /\bflytekit\b/.test(module.source.text));
  const made = own.flatMap((module) => {
    const found = environmentsOf(codeBase, module, tasksOf(codeBase, module, losses), names);
    if (stays) losses.push(...undecorated(module, found, codeBase.project.generated));
    return found;
  });
  const tasks = new Set(made.flatMap((each) => each.tasks.map(({ code }) => code.function)));
  const plans = own.map((module) => {
    const found = planTriggers(codeBase, module, losses).filter(({ task }) => tasks.has(task));
    losses.push(...constructs(codeBase, module, found), ...found.map((plan) => carried(module, plan)));
    return found;
  });
  return made.map((each) => withTriggers(each, plans.flat()));
}

/** That a launch plan is a trigger now, too. */
function carried({ source }: PythonModule, { name, span: { start, end } }: PlanTrigger): Loss {
  const message = `this launch plan is the trigger \`${name}\` in flyte.yaml; the code needs it no longer once it runs on Flyte 2`;
  return { file: source.uri, start, end, kind: "code", message };
}

/** The triggers that launch plans are go to their tasks; of several of one name the last holds. */
function withTriggers(environment: ImportedEnvironment, plans: readonly PlanTrigger[]): ImportedEnvironment {
  const tasks = environment.tasks.map((task) => {
    const own = plans.filter((plan) => plan.task === task.code.function);
    if (own.length === 0) return task;
    const triggers = block(yamlMap(new Map(own.map(({ name, value }) => [name, value]))));
    return { ...task, value: set(task.value, "triggers", triggers) };
  });
  return { ...environment, tasks };
}

/** While flytekit is used for more than tasks, its code cannot be decorated for Flyte 2; says how to do it then. */
function undecorated(
  { source }: PythonModule,
  environments: readonly ImportedEnvironment[],
  generated: string,
): Loss[] {
  return environments.flatMap(({ name, tasks }) =>
    tasks.map(({ code: { decorator, function: statement } }): Loss => {
      const { start, end } = decorator.at;
      const message = `stays as it is while the code uses more of flytekit than tasks; then it is \`@task("${name}.${statement.name.name}")\`, with \`task\` from \`${generated}\``;
      return { file: source.uri, start, end, kind: "code", message };
    }),
  );
}

interface FlytekitTask extends ForeignFunction {
  readonly decorator: At;
}

function tasksOf({ project, base }: CodeBase, module: PythonModule, losses: Loss[]): FlytekitTask[] {
  const chunks = module.chunks.filter(({ keyword, start }) => keyword === "def" && module.source.text[start] === "@");
  return chunks.flatMap((chunk) =>
    statementsOf(module, chunk).flatMap((statement): FlytekitTask[] => {
      if (statement.kind !== "function") return [];
      const scope: Scope = { project, module, before: statement.start };
      const at = statement.decorators.find((each) => nameOf(scope, each) === "task");
      if (!at) return [];
      const reading: Reading = { project, base, losses: [] };
      const decorator = { scope, at };
      const settings = readFlytekitTask(reading, decorator, losses);
      const stay = `the task \`${statement.name.name}\` stays in Python`;
      losses.push(...reading.losses.map((loss) => ({ ...loss, message: `${loss.message}; ${stay}` })));
      return reading.losses.length > 0 ? [] : [{ function: statement, decorator, settings }];
    }),
  );
}

function nameOf(scope: Scope, at: At["at"]): string | undefined {
  return flytekitName(scope, at.kind === "call" ? at.of : at);
}

/** Tasks that share image, resources, variables, secrets and plugin make an environment. */
function environmentsOf(
  { project }: CodeBase,
  module: PythonModule,
  tasks: readonly FlytekitTask[],
  names: Set<string>,
): ImportedEnvironment[] {
  return gathered(tasks).map((group) => {
    const [first] = group as [FlytekitTask, ...FlytekitTask[]];
    const name = freeName(slug(module.name.split(".").at(-1)!), slug(first.function.name.name), names);
    return environmentFor(name, { framework: "flytekit", project, module, at: first.decorator.at }, group);
  });
}

/** What to do about each of flytekit's other constructs. */
const advice: Readonly<Record<string, string>> = {
  workflow:
    "a workflow is a task that calls tasks in Flyte 2: decorate it as one, and take plain Python for `conditional` and `>>`",
  dynamic: "a dynamic workflow is a plain task in Flyte 2",
  eager: "an eager workflow is a plain async task in Flyte 2",
  map_task: "`map_task` is `flyte.map`, or `asyncio.gather`, in Flyte 2",
  LaunchPlan: "a launch plan's schedule is a trigger of the task in Flyte 2: `triggers` in flyte.yaml",
  conditional: "`conditional` is Python's `if` in Flyte 2",
  reference_task: "a reference task is `flyte.remote.Task.get` in Flyte 2",
  ContainerTask: "a `ContainerTask` is a container task of an environment in Flyte 2",
  FlyteFile: "`FlyteFile` is `flyte.io.File` in Flyte 2",
  FlyteDirectory: "`FlyteDirectory` is `flyte.io.Dir` in Flyte 2",
  StructuredDataset: "`StructuredDataset` is `flyte.io.DataFrame` in Flyte 2",
  current_context: "`current_context` is `flyte.ctx` in Flyte 2",
  with_overrides: "`with_overrides` is `override` on the task in Flyte 2",
};

/** Uses of flytekit's other constructs, each name once a module where it is only a type. */
function constructs({ project }: CodeBase, module: PythonModule, plans: readonly PlanTrigger[]): Loss[] {
  const scope: Scope = { project, module };
  const seen = new Set<string>();
  return usesOf(module).names.flatMap(({ name: written, isAttribute, start, end }): Loss[] => {
    if (plans.some(({ span }) => span.start <= start && end <= span.end)) return [];
    const at = { kind: "name", name: written, start, end } as const;
    const found = isAttribute ? undefined : resolve(scope, at);
    const isFlytekit = found?.kind === "library" && found.name.startsWith("flytekit.");
    const name = isFlytekit
      ? flytekitName(scope, at)
      : isAttribute && /^(?:with_overrides)$/.test(written)
        ? written
        : undefined;
    const message = name === undefined ? undefined : advice[name];
    if (name === undefined || message === undefined || (seen.has(name) && /^[A-Z]|context/.test(name))) return [];
    seen.add(name);
    return [{ file: module.source.uri, start, end, kind: "code", message }];
  });
}

/** True where a module would still use flytekit once its tasks are decorated otherwise; then its text is better left alone. */
export function needsFlytekit({ project }: CodeBase, module: PythonModule): boolean {
  if (!/\bflytekit/.test(module.source.text)) return false;
  const scope: Scope = { project, module };
  return usesOf(module).names.some(({ name, isAttribute, start, end }) => {
    const found = isAttribute ? undefined : resolve(scope, { kind: "name", name, start, end });
    if (found?.kind !== "library" || !/^flytekit(?:plugins)?(?:\.|$)/.test(found.name)) return false;
    return !isFlytekitConfiguration(flytekitName(scope, { kind: "name", name, start, end }));
  });
}

/** True for one of flytekit's symbols that only says how a task is configured, and for its `task`. */
export function isFlytekitConfiguration(symbol: string | undefined): boolean {
  return symbol !== undefined && configuring.has(symbol);
}

/** What only configures tasks, and goes to `flyte.yaml` with them. */
const configuring: ReadonlySet<string> = new Set([
  "task",
  "Resources",
  "Secret",
  "ImageSpec",
  "PodTemplate",
  "Cache",
  "Documentation",
  "Spark",
  "RayJobConfig",
  "Elastic",
  "Dask",
]);
