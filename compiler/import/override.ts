/** `task.override(…)` in the bodies of functions: those that have a name and say only what is known go to `flyte.yaml`. */
import type { PythonModule } from "../python/module.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { CallExpression } from "../python/syntax.ts";
import { type CallUse, usesOf } from "../python/uses.ts";
import { bind } from "./bind.ts";
import type { ImportedEnvironment, ImportedTask } from "./collect.ts";
import type { Loss } from "./loss.ts";
import type { CodeBase } from "./modules.ts";
import { pluginConfig } from "./plugin-config.ts";
import { reusableOrOff, secrets } from "./policies.ts";
import type { Reading } from "./reading.ts";
import { resources } from "./resources.ts";
import { taskTable } from "./task-table.ts";
import { fields, type Table, variables } from "./values.ts";
import { get, isMap, type Yaml, type YamlMap } from "./yaml.ts";

/** An override that goes to `flyte.yaml`. */
export interface OverrideCode {
  readonly module: PythonModule;
  /** The whole call. */
  readonly call: CallExpression;
  readonly task: ImportedTask;
  readonly name: string;
  readonly value: YamlMap;
}

const { docs: _docs, report: _report, ...ofTask } = taskTable;
const table: Table = {
  ...ofTask,
  resources,
  env_vars: variables,
  secrets,
  reusable: reusableOrOff,
  plugin_config: pluginConfig,
};

/** The overrides of imported tasks in a module. */
export function overridesIn(
  codeBase: CodeBase,
  module: PythonModule,
  environments: readonly ImportedEnvironment[],
  known: readonly OverrideCode[],
  losses: Loss[],
): OverrideCode[] {
  if (!module.source.text.includes(".override(")) return [];
  const found: OverrideCode[] = [];
  for (const use of usesOf(module).calls) {
    const task = taskOf(codeBase, module, use, environments);
    if (!task) continue;
    const reading: Reading = { project: codeBase.project, base: codeBase.base, losses: [] };
    const value = readOverride(reading, codeBase, module, use);
    const name = use.assigned ?? shortName(value);
    if (value && name !== undefined && reading.losses.length === 0)
      found.push({ module, call: use.call, task, name: freeName(name, value, task, [...known, ...found]), value });
    else losses.push(stays(module, use, name === undefined && reading.losses.length === 0));
  }
  return found;
}

function stays(module: PythonModule, { call }: CallUse, isNameless: boolean): Loss {
  const why = isNameless
    ? "this override has no name (assign it to a variable to give it one)"
    : "what this overrides is computed at run time";
  return {
    file: module.source.uri,
    start: call.start,
    end: call.end,
    kind: "code",
    message: `${why}; it stays in Python`,
  };
}

/** The imported task whose `override` is called, if the name is that of the module and nothing else has been wrapped around it. */
function taskOf(
  { project }: CodeBase,
  module: PythonModule,
  use: CallUse,
  environments: readonly ImportedEnvironment[],
): ImportedTask | undefined {
  const { of } = use.call;
  if (of.kind !== "attribute" || of.name !== "override" || bindsLocally(module, use, rootOf(of.of))) return undefined;
  const found = resolve({ project, module }, of.of);
  if (found?.kind !== "function") return undefined;
  const task = environments
    .flatMap(({ tasks }) => tasks)
    .find(
      ({ code }) =>
        code.module.source.uri === found.scope.module.source.uri && code.function.start === found.statement.start,
    );
  return task && task.code.function.decorators[0] === task.code.decorator.at ? task : undefined;
}

function rootOf(at: CallExpression["of"]): string | undefined {
  if (at.kind === "name") return at.name;
  return at.kind === "attribute" ? rootOf(at.of) : undefined;
}

/** Whether the function around a call gives a name a meaning of its own: as a parameter, a target, or otherwise. */
function bindsLocally({ source: { text } }: PythonModule, { within }: CallUse, name: string | undefined): boolean {
  if (!within || name === undefined) return name === undefined;
  const body = text.slice(within.start, within.end);
  const word = name.replace(/\$/g, "\\$");
  return new RegExp(
    `(?:^|[\\s(,;])${word}[ \\t]*(?::[^=\\n,)]*)?=(?!=)|\\b(?:for|as|import|def|class|global)[ \\t]+(?:[\\w ,*(]*\\b)?${word}\\b|def [^(]*\\([^)]*\\b${word}\\b[^)]*\\)`,
  ).test(body);
}

function readOverride(
  reading: Reading,
  { project }: CodeBase,
  module: PythonModule,
  use: CallUse,
): YamlMap | undefined {
  const scope: Scope = { project, module };
  const bound = bind(reading, { scope, at: use.call }, "TaskTemplate.override");
  if (!bound || bound.rest.length > 0 || bound.named.size === 0) return undefined;
  if (mentionsLocals(module, use)) return undefined;
  const made = fields(reading, bound, table);
  return made.entries.length === bound.named.size && made.entries.every(({ value }) => !isFalsy(value))
    ? made
    : undefined;
}

/** The SDK silently ignores what is falsy, and `flyte.yaml` does not. */
function isFalsy(value: Yaml): boolean {
  if (isMap(value)) return value.entries.length === 0;
  return Array.isArray(value) ? value.length === 0 : !value;
}

/** Whether an argument uses a name that the function around the call binds itself. */
function mentionsLocals(module: PythonModule, use: CallUse): boolean {
  const { start, end } = use.call;
  const names = usesOf(module).names.filter(
    (each) => !each.isAttribute && each.start > use.call.of.end && start <= each.start && each.end <= end,
  );
  return names.some(({ name }) => bindsLocally(module, use, name));
}

function shortName(value: YamlMap | undefined): string | undefined {
  const name = value && get(value, "short_name");
  return typeof name === "string" && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name) ? name : undefined;
}

/** A name that no other override of the task has, unless that says the same. */
function freeName(wanted: string, value: YamlMap, task: ImportedTask, known: readonly OverrideCode[]): string {
  const others = known.filter((other) => other.task === task);
  let name = wanted;
  for (let i = 2; ; i++) {
    const other = others.find((each) => each.name === name);
    if (!other || JSON.stringify(other.value) === JSON.stringify(value)) return name;
    name = `${wanted}-${i}`;
  }
}
