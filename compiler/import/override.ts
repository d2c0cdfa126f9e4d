/** `task.override(…)` in the bodies of functions: those that have a name and say only what is known go to `flyte.yaml`. */
import type { PythonModule } from "../python/module.ts";
import { type Use, usesIn } from "../python/read-uses.ts";
import { resolve, type Scope } from "../python/resolve.ts";
import type { AttributeExpression, CallExpression, NameExpression } from "../python/syntax.ts";
import { type CallUse, usesOf } from "../python/uses.ts";
import { bind } from "./bind.ts";
import { fields, type Table } from "./calls.ts";
import type { ImportedEnvironment, ImportedTask } from "./collect.ts";
import type { Loss } from "./loss.ts";
import type { CodeBase } from "./modules.ts";
import { pluginConfig } from "./plugin-config.ts";
import { reusableOrOff, secrets } from "./policies.ts";
import type { Reading } from "./reading.ts";
import { resources } from "./resources.ts";
import { taskTable } from "./task-table.ts";
import { variables } from "./values.ts";
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
  const names = usesIn({ text: module.source.text, offset: 0 });
  for (const use of usesOf(module).calls) {
    const inside = names.filter(({ name }) => use.call.start <= name.start && name.end <= use.call.end);
    const task = inside[0] && !isLocal(inside[0]) ? taskOf(codeBase, module, use, environments) : undefined;
    if (!task) continue;
    const value = inside.some(isLocal) ? undefined : readOverride(codeBase, module, use);
    const name = use.assigned ?? shortName(value);
    const reason = reasonToStay(value, name);
    if (value && name !== undefined && reason === undefined)
      found.push({ module, call: use.call, task, name: freeName(name, value, task, [...known, ...found]), value });
    else losses.push(stays(module, use, reason ?? ""));
  }
  return found;
}

function reasonToStay(value: YamlMap | undefined, name: string | undefined): string | undefined {
  if (!value) return "what this overrides is computed at run time";
  const falsy = value.entries.find((entry) => isFalsy(entry.value));
  if (falsy) return `the SDK ignores \`${falsy.key}\` where it is false or empty, and flyte.yaml does not`;
  return name === undefined ? "this override has no name (assign it to a variable to give it one)" : undefined;
}

function stays(module: PythonModule, { call }: CallUse, why: string): Loss {
  const { start, end } = call;
  return { file: module.source.uri, start, end, kind: "code", message: `${why}; it stays in Python` };
}

/** The imported task whose `override` is called, if the name is that of the module and nothing else has been wrapped around it. */
function taskOf(
  { project }: CodeBase,
  module: PythonModule,
  use: CallUse,
  environments: readonly ImportedEnvironment[],
): ImportedTask | undefined {
  const { of } = use.call;
  if (of.kind !== "attribute" || of.name !== "override") return undefined;
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

/** What an override says; undefined where some of that is not known. */
function readOverride({ project, base }: CodeBase, module: PythonModule, use: CallUse): YamlMap | undefined {
  const scope: Scope = { project, module };
  const reading: Reading = { project, base, losses: [] };
  const bound = bind(reading, { scope, at: use.call }, "TaskTemplate.override");
  if (!bound || bound.rest.length > 0 || bound.named.size === 0) return undefined;
  const made = fields(reading, bound, table);
  return reading.losses.length === 0 && made.entries.length === bound.named.size ? made : undefined;
}

function isFalsy(value: Yaml): boolean {
  if (isMap(value)) return value.entries.length === 0;
  return Array.isArray(value) ? value.length === 0 : !value;
}

/** Whether a name means something of its own in a function around it. */
function isLocal({ name, locals }: Use): boolean {
  const root = rootOf(name);
  return locals.some((names) => names.has(root));
}

function rootOf(at: NameExpression | AttributeExpression): string {
  if (at.kind === "name") return at.name;
  return at.of.kind === "name" || at.of.kind === "attribute" ? rootOf(at.of) : "";
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
