/** Everything that a code base configures: which of it goes to `flyte.yaml`, and which stays code. */
import { type PythonModule, statementsOf } from "../python/module.ts";
import type { Scope } from "../python/resolve.ts";
import type { CallExpression } from "../python/syntax.ts";
import type { Span } from "../source/node.ts";
import {
  type Dependency,
  type EnvironmentCode,
  type EnvironmentRead,
  environmentAt,
  environmentsIn,
  readDependency,
  readEnvironment,
} from "./environment.ts";
import { flytekitEnvironments } from "./flytekit.ts";
import type { Loss } from "./loss.ts";
import { madeInside } from "./made-inside.ts";
import { metaflowEnvironments } from "./metaflow.ts";
import { type CodeBase, mentionsFlyte } from "./modules.ts";
import { type OverrideCode, overridesIn } from "./override.ts";
import type { Reading } from "./reading.ts";
import { settle, stays } from "./settle.ts";
import { readTask, type TaskCode, tasksIn } from "./task.ts";
import type { YamlMap } from "./yaml.ts";

/** An environment that goes to `flyte.yaml`. */
export interface ImportedEnvironment extends EnvironmentRead {
  readonly dependsOn: Dependency[];
  readonly tasks: ImportedTask[];
  /** True where its tasks' functions are still to be written: no function is named, and nothing in the code changes. */
  readonly isUnwritten?: boolean;
}

/** A function task that goes to `flyte.yaml`. */
export interface ImportedTask {
  readonly code: TaskCode;
  readonly value: YamlMap;
}

/** `env.add_dependency(…)` whose dependencies go to `flyte.yaml`. */
export interface AddedDependency extends Span {
  readonly module: PythonModule;
}

/** What was found. */
export interface Collected {
  readonly environments: readonly ImportedEnvironment[];
  readonly added: readonly AddedDependency[];
  readonly overrides: readonly OverrideCode[];
  /** The modules that were looked at, those that were reached by imports included. */
  readonly modules: readonly PythonModule[];
  readonly losses: readonly Loss[];
}

/** Reads a code base. */
export function collect(codeBase: CodeBase): Collected {
  const losses: Loss[] = codeBase.unreadable.flatMap((file) =>
    mentionsFlyte(codeBase.project.files.read(file) ?? "")
      ? [{ file, start: 0, end: 0, kind: "code", message: "this file is no UTF-8 and is left alone" } as const]
      : [],
  );
  const modules = new Map(codeBase.modules.map((module) => [module.source.uri, module]));
  const found = findEnvironments(codeBase, modules);
  const read = new Map<string, EnvironmentRead>();
  for (const code of found.values()) {
    const reading: Reading = { project: codeBase.project, base: codeBase.base, losses: [] };
    const environment = readEnvironment(reading, code);
    if (environment && reading.losses.length === 0) read.set(code.id, environment);
    else losses.push(...stays(code, reading.losses));
  }
  const decorating = new Set(
    [...modules.values()].flatMap((module) =>
      tasksIn(codeBase.project, module).map(({ environment }) => environment.id),
    ),
  );
  settle(read, found, decorating, losses);
  const environments = new Map(
    [...read].map(([id, each]) => [
      id,
      { ...each, dependsOn: [...(each.dependencies ?? [])], tasks: [] as ImportedTask[] },
    ]),
  );
  const added = [...modules.values()].flatMap((module) => addedIn(codeBase, module, environments, losses));
  for (const module of modules.values()) addTasks(codeBase, module, environments, losses);
  const own = [...environments.values()];
  const names = own.map(({ name }) => name);
  const ofFlytekit = flytekitEnvironments(codeBase, [...modules.values()], names, losses);
  const taken = [...names, ...ofFlytekit.map(({ name }) => name)];
  const all = [...own, ...ofFlytekit, ...metaflowEnvironments(codeBase, [...modules.values()], taken, losses)];
  losses.push(
    ...all.flatMap(renamedContainers),
    ...[...modules.values()].flatMap((module) => madeInside(codeBase, module, callsOf(module, found))),
  );
  const overrides: OverrideCode[] = [];
  for (const module of modules.values()) overrides.push(...overridesIn(codeBase, module, all, overrides, losses));
  return { environments: all, added, overrides, modules: [...modules.values()], losses };
}

/** Where the calls of known environments begin in a module. */
function callsOf(module: PythonModule, found: ReadonlyMap<string, EnvironmentCode>): Set<number> {
  const own = [...found.values()].filter((code) => code.module.source.uri === module.source.uri);
  return new Set(own.map(({ call }) => call.at.start));
}

/** Container tasks whose name in the SDK is not `<environment>.<task>`. */
function renamedContainers({ name: environment, containers }: EnvironmentRead): Loss[] {
  return containers.flatMap(({ name, call }): Loss[] => {
    if (name.startsWith(`${environment}.`)) return [];
    const message = `the task \`${name}\` is called \`${environment}.${name}\` from now on, as flyte.yaml names tasks`;
    return [{ file: call.scope.module.source.uri, start: call.at.start, end: call.at.end, kind: "changed", message }];
  });
}

/** Environments of the given modules, and of those that they take environments from. */
function findEnvironments(codeBase: CodeBase, modules: Map<string, PythonModule>): Map<string, EnvironmentCode> {
  const found = new Map<string, EnvironmentCode>();
  const queue = [...modules.values()];
  for (const module of queue) {
    const reach = (code: EnvironmentCode | undefined) => {
      if (!code) return;
      if (!found.has(code.id) && !code.statement) found.set(code.id, code);
      const { source } = code.module;
      if (modules.has(source.uri)) return;
      modules.set(source.uri, code.module);
      queue.push(code.module);
    };
    for (const code of environmentsIn(codeBase.project, module)) found.set(code.id, code);
    for (const code of [...found.values()]) for (const other of mentioned(code)) reach(other);
    for (const { environment } of tasksIn(codeBase.project, module)) reach(environment);
  }
  return found;
}

/** The environments in a call's arguments, and the one it clones. */
function mentioned({ form, call: { scope, at } }: EnvironmentCode): EnvironmentCode[] {
  const given = at.arguments.filter(({ name }) => name === "depends_on");
  const items = given.flatMap(({ value }) => (value.kind === "list" || value.kind === "tuple" ? value.items : []));
  const cloned = form === "clone_with" && at.of.kind === "attribute" ? [at.of.of] : [];
  return [...items, ...cloned].flatMap((each) => environmentAt({ scope, at: each }) ?? []);
}

/** `add_dependency` at the top of a module. */
function addedIn(
  { project, base }: CodeBase,
  module: PythonModule,
  environments: ReadonlyMap<string, ImportedEnvironment>,
  losses: Loss[],
): AddedDependency[] {
  if (!module.source.text.includes("add_dependency")) return [];
  const chunks = module.chunks.filter(({ keyword }) => keyword === "simple");
  return chunks.flatMap((chunk) =>
    statementsOf(module, chunk).flatMap((statement): AddedDependency[] => {
      const call = statement.kind === "expression" ? addingCall(statement.value) : undefined;
      if (!call) return [];
      const scope: Scope = { project, module, before: statement.start };
      const environment = environments.get(environmentAt({ scope, at: call.of.of })?.id ?? "");
      if (!environment) return [];
      const reading: Reading = { project, base, losses: [] };
      const dependencies = call.arguments.map(({ value, spread }) =>
        spread ? undefined : readDependency(reading, { scope, at: value }),
      );
      const known = dependencies.filter((each) => each !== undefined);
      if (known.length < dependencies.length) {
        losses.push(...reading.losses);
        return [];
      }
      environment.dependsOn.push(...known);
      return [{ module, start: statement.start, end: statement.end }];
    }),
  );
}

function addingCall(value: {
  readonly kind: string;
}): (CallExpression & { readonly of: Extract<CallExpression["of"], { kind: "attribute" }> }) | undefined {
  const call = value as CallExpression;
  return call.kind === "call" && call.of.kind === "attribute" && call.of.name === "add_dependency"
    ? (call as CallExpression & { readonly of: Extract<CallExpression["of"], { kind: "attribute" }> })
    : undefined;
}

function addTasks(
  { project, base }: CodeBase,
  module: PythonModule,
  environments: ReadonlyMap<string, ImportedEnvironment>,
  losses: Loss[],
): void {
  for (const code of tasksIn(project, module)) {
    const environment = environments.get(code.environment.id);
    if (!environment) continue;
    const reading: Reading = { project, base, losses: [] };
    const value = readTask(reading, code);
    const name = code.function.name.name;
    const reason = noPlace(environment, name);
    if (value && !reason && reading.losses.length === 0) environment.tasks.push({ code, value });
    else
      losses.push(
        ...reading.losses.map((loss) => ({
          ...loss,
          message: `${loss.message}; the task \`${name}\` stays in Python`,
        })),
      );
    if (reason) {
      const { start, end } = code.function.name;
      losses.push({
        file: module.source.uri,
        start,
        end,
        kind: "code",
        message: `${reason}; the task \`${name}\` stays in Python`,
      });
    }
  }
}

function noPlace({ containers, tasks }: ImportedEnvironment, name: string): string | undefined {
  if (containers.length > 0) return "its environment holds container tasks, and in flyte.yaml nothing else";
  return tasks.some(({ code }) => code.function.name.name === name)
    ? "its environment has another task of that name"
    : undefined;
}
