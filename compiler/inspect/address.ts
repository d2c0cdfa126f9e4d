/**
 * How things of a project are called on the command line and in the API:
 * `[<project>/<domain>/]<environment>/<task>[/@<override> | /!<trigger>]`, and `<environment>.<task>` for short.
 */
import { didYouMean, listed } from "../diagnostics/words.ts";
import type { Environment } from "../model/environment.ts";
import { allTasks, type Model } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import { nearest } from "../source/nearest.ts";
import type { Node } from "../source/node.ts";
import { InspectError } from "./inspect-error.ts";
import { type Look, placeOf } from "./look.ts";

/** A thing of a project that has an address. */
export type Subject =
  | { readonly kind: "environment"; readonly environment: Environment }
  | { readonly kind: "task"; readonly task: Task }
  | { readonly kind: "override"; readonly task: Task; readonly override: Override }
  | { readonly kind: "trigger"; readonly task: Task; readonly trigger: Trigger };

/** What an address leads to. */
export type Found = Subject | { readonly kind: "project" };

/** The address of a subject, without project and domain. */
export function addressOf(subject: Subject): string {
  if (subject.kind === "environment") return subject.environment.name.value;
  const { task } = subject;
  const address = `${task.environment.name.value}/${task.name.value}`;
  if (subject.kind === "override") return `${address}/@${subject.override.name.value}`;
  return subject.kind === "trigger" ? `${address}/!${subject.trigger.name.value}` : address;
}

/** The address of a subject, with project and domain where those are known. */
export function pathspecOf(subject: Found, look: Pick<Look, "registered" | "uri">): string {
  if (subject.kind === "project") return placeOf(look);
  const { project, domain } = look.registered;
  return project && domain ? `${project}/${domain}/${addressOf(subject)}` : addressOf(subject);
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
    ...[...environment.tasks.values()].flatMap((task) => [{ kind: "task", task } as const, ...variantsOf(task)]),
  ]);
}

/** A task's overrides, then its triggers. */
export function variantsOf(task: Task): Subject[] {
  return [
    ...[...task.overrides.values()].map((override) => ({ kind: "override", task, override }) as const),
    ...[...task.triggers.values()].map((trigger) => ({ kind: "trigger", task, trigger }) as const),
  ];
}

const shape = "[<project>/<domain>/]<environment>/<task>[/@<override> | /!<trigger>]";

/**
 * What an address leads to.
 * @throws InspectError with the nearest name where it leads nowhere.
 */
export function find(look: Look, address: string): Found {
  const { model, registered } = look;
  const steps = address.split("/");
  const variant = /^[@!]/.test(steps.at(-1)!) ? steps.pop() : undefined;
  if (steps.length === 0 || steps.length > 4 || steps.includes(""))
    throw new InspectError("invalid-pathspec", `\`${address}\` is no address; it is \`${shape}\`.`);
  if (variant === undefined && isProject(look, address)) return { kind: "project" };
  if (steps.length > 2) sameNamespace(steps, registered);
  const path = steps.length > 2 ? steps.slice(2) : steps;
  return variant === undefined ? plain(model, path) : variantAt(model, path, variant);
}

/** Names of environments and tasks come before the place where all of them are registered. */
function isProject({ model, ...look }: Look, address: string): boolean {
  const [environment, task] = address.split("/");
  return address === placeOf(look) && !model.environments.get(environment!)?.tasks.has(task ?? "");
}

function sameNamespace([project, domain]: readonly string[], registered: Look["registered"]): void {
  if (project === registered.project && domain === registered.domain) return;
  const here = `${registered.project ?? "no project"}/${registered.domain ?? "no domain"}`;
  const message = `these tasks are registered in \`${here}\`, not in \`${project}/${domain}\`; \`--profile\` selects another place.`;
  throw new InspectError("other-namespace", message);
}

function plain(model: Model, path: readonly string[]): Subject {
  const [name] = path;
  const environment = path.length === 1 ? model.environments.get(name!) : undefined;
  return environment ? { kind: "environment", environment } : { kind: "task", task: taskAt(model, path) };
}

function taskAt(model: Model, [name, task]: readonly string[]): Task {
  if (task === undefined) return byQualifiedName(model, name!);
  const environment = model.environments.get(name!);
  if (!environment) throw notFound("environment", name!, model.environments.keys());
  return environment.tasks.get(task) ?? missing(`task in \`${name}\``, task, environment.tasks.keys());
}

function byQualifiedName(model: Model, name: string): Task {
  const tasks = allTasks(model);
  const [found, other] = tasks.filter((task) => qualifiedName(task) === name);
  if (found && other) throw ambiguous(name, [found, other]);
  return found ?? missing("environment or task", name, [...model.environments.keys(), ...tasks.map(qualifiedName)]);
}

/** Only names that hold dots, which Flyte does not take, can lead here. */
function ambiguous(name: string, tasks: readonly Task[]): InspectError {
  const addresses = tasks.map((task) => addressOf({ kind: "task", task }));
  return new InspectError("invalid-pathspec", `\`${name}\` may be ${listed(addresses, "or")}; write one of them.`);
}

function variantAt(model: Model, path: readonly string[], variant: string): Subject {
  const task = taskAt(model, path);
  const name = variant.slice(1);
  if (variant.startsWith("@")) {
    const override = task.overrides.get(name);
    if (override) return { kind: "override", task, override };
    throw notFound(`override of \`${qualifiedName(task)}\``, name, task.overrides.keys());
  }
  const trigger = task.triggers.get(name);
  if (trigger) return { kind: "trigger", task, trigger };
  throw notFound(`trigger of \`${qualifiedName(task)}\``, name, task.triggers.keys());
}

function missing(what: string, name: string, names: Iterable<string>): never {
  throw notFound(what, name, names);
}

/** There is no such thing: with the nearest name, or where to look. */
export function notFound(what: string, name: string, names: Iterable<string>): InspectError {
  const near = nearest(name, names);
  const message = `there is no ${what} called \`${name}\`; ${didYouMean(near, "`flytec list` shows what there is.")}`;
  return new InspectError("not-found", message, near === undefined ? {} : { nearest: near });
}

const words: Readonly<Record<Found["kind"], string>> = {
  project: "the project",
  environment: "an environment",
  task: "a task",
  override: "an override",
  trigger: "a trigger",
};

/** `<environment>/<task>` and its like: how deep an address of a kind is. */
const depths: Readonly<Record<Found["kind"], string>> = {
  project: "<project>/<domain>",
  environment: "[<project>/<domain>/]<environment>",
  task: "[<project>/<domain>/]<environment>/<task>",
  override: "[<project>/<domain>/]<environment>/<task>/@<override>",
  trigger: "[<project>/<domain>/]<environment>/<task>/!<trigger>",
};

/** An address leads to something that is not of the kind that was asked for. */
export function wrongDepth(address: string, found: Found["kind"], expected: Found["kind"]): InspectError {
  const message = `\`${address}\` is ${words[found]}, not ${words[expected]}, whose address is \`${depths[expected]}\`; \`at("${address}")\` gives it.`;
  return new InspectError("invalid-pathspec", message);
}
