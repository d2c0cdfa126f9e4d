/**
 * How things of a project are called on the command line and in the API:
 * `[<project>/<domain>/]<environment>/<task>[/@<override> | /!<trigger>]`, and `<environment>.<task>` for short.
 */
import { didYouMean } from "../diagnostics/words.ts";
import type { Environment } from "../model/environment.ts";
import { allTasks, type Model } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import { nearest } from "../source/nearest.ts";
import type { Node } from "../source/node.ts";

/** What an address leads to. */
export type Subject =
  | { readonly kind: "environment"; readonly environment: Environment }
  | { readonly kind: "task"; readonly task: Task }
  | { readonly kind: "override"; readonly task: Task; readonly override: Override }
  | { readonly kind: "trigger"; readonly task: Task; readonly trigger: Trigger };

/** Where tasks of a project are registered; undefined where nothing says so. */
export interface Registered {
  readonly project?: string;
  readonly domain?: string;
}

/** The address of a subject, without project and domain. */
export function addressOf(subject: Subject): string {
  if (subject.kind === "environment") return subject.environment.name.value;
  const { task } = subject;
  const address = `${task.environment.name.value}/${task.name.value}`;
  if (subject.kind === "override") return `${address}/@${subject.override.name.value}`;
  return subject.kind === "trigger" ? `${address}/!${subject.trigger.name.value}` : address;
}

/** The key that names a subject. */
export function keyOf(subject: Subject): Node {
  if (subject.kind === "environment") return subject.environment.name.node;
  if (subject.kind === "override") return subject.override.name.node;
  return subject.kind === "trigger" ? subject.trigger.name.node : subject.task.name.node;
}

/** Everything in a project that has an address, in the order written: environments, and in each its tasks with their variants. */
export function subjects(model: Model): Subject[] {
  return [...model.environments.values()].flatMap((environment) => [
    { kind: "environment", environment } as const,
    ...[...environment.tasks.values()].flatMap(variants),
  ]);
}

function variants(task: Task): Subject[] {
  return [
    { kind: "task", task },
    ...[...task.overrides.values()].map((override) => ({ kind: "override", task, override }) as const),
    ...[...task.triggers.values()].map((trigger) => ({ kind: "trigger", task, trigger }) as const),
  ];
}

/** The subject an address leads to, or why it leads nowhere, in one sentence. */
export function find(model: Model, address: string, registered: Registered): Subject | string {
  const steps = address.split("/");
  const variant = /^[@!]/.test(steps.at(-1)!) ? steps.pop() : undefined;
  if (steps.length > 4 || steps.includes(""))
    return `\`${address}\` is no address; it is \`[<project>/<domain>/]<environment>/<task>[/@<override> | /!<trigger>]\`.`;
  const path = steps.length > 2 ? steps.slice(2) : steps;
  const elsewhere = steps.length > 2 ? otherPlace(steps, registered) : undefined;
  return elsewhere ?? (variant === undefined ? plain(model, path) : ofTask(model, path, variant));
}

function otherPlace([project, domain]: readonly string[], registered: Registered): string | undefined {
  if (project === registered.project && domain === registered.domain) return undefined;
  const here = `${registered.project ?? "no project"}/${registered.domain ?? "no domain"}`;
  return `these tasks are registered in \`${here}\`, not in \`${project}/${domain}\`; \`--profile\` selects another place.`;
}

function plain(model: Model, path: readonly string[]): Subject | string {
  const [name] = path;
  const environment = path.length === 1 ? model.environments.get(name!) : undefined;
  if (environment) return { kind: "environment", environment };
  const task = taskAt(model, path);
  return typeof task === "string" ? task : { kind: "task", task };
}

function taskAt(model: Model, path: readonly string[]): Task | string {
  const [name, task] = path;
  if (task === undefined) return byQualifiedName(model, name!);
  const environment = model.environments.get(name!);
  if (!environment) return unknown("environment", name!, model.environments.keys());
  return environment.tasks.get(task) ?? unknown(`task in \`${name}\``, task, environment.tasks.keys());
}

function byQualifiedName(model: Model, name: string): Task | string {
  const tasks = allTasks(model);
  const found = tasks.find((task) => qualifiedName(task) === name);
  return found ?? unknown("environment or task", name, [...model.environments.keys(), ...tasks.map(qualifiedName)]);
}

function ofTask(model: Model, path: readonly string[], variant: string): Subject | string {
  const task = taskAt(model, path);
  if (typeof task === "string") return task;
  const name = variant.slice(1);
  if (variant.startsWith("@")) {
    const override = task.overrides.get(name);
    return override
      ? { kind: "override", task, override }
      : unknown(`override of \`${qualifiedName(task)}\``, name, task.overrides.keys());
  }
  const trigger = task.triggers.get(name);
  return trigger
    ? { kind: "trigger", task, trigger }
    : unknown(`trigger of \`${qualifiedName(task)}\``, name, task.triggers.keys());
}

function unknown(what: string, name: string, names: Iterable<string>): string {
  return `there is no ${what} called \`${name}\`; ${didYouMean(nearest(name, names), "`flytec list` shows what there is.")}`;
}
