/** What there is to know of one thing of a project, as plain data: `flytec show --json`, the API, the editor. */
import type { Model } from "../model/model.ts";
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import { type Mapping, toValue } from "../source/node.ts";
import { addressOf, keyOf, type Registered, type Subject } from "./address.ts";
import { type Metadata, metadata } from "./metadata.ts";
import { isWithin, type Origin, type Origins } from "./origin.ts";
import { automationText, firingText, isActive, nextFirings } from "./schedule.ts";

/** What an inspection depends on besides its subject. */
export interface InspectOptions {
  readonly origins: Origins;
  readonly registered: Registered;
  /** The profile that is laid over the project, and its tree. */
  readonly profile?: { readonly name: string; readonly tree: Mapping };
  /** Seconds since 1970; what next runs are counted from. */
  readonly now: number;
}

/** A setting at a level, as data. */
export interface InspectedSetting {
  readonly name: string;
  readonly value: unknown;
  readonly level: Metadata["level"];
  /** The profile that says it, where one does. */
  readonly profile?: string;
  readonly origin: Origin;
  readonly wins: boolean;
}

/** A trigger, as data. */
export interface InspectedTrigger {
  readonly pathspec: string;
  readonly id: string;
  readonly automation: string;
  readonly active: boolean;
  /** ISO 8601; empty where no clock makes it fire. */
  readonly next_runs: readonly string[];
  readonly origin: Origin;
}

/** A thing of a project. */
export interface Inspection {
  readonly kind: Subject["kind"];
  /** Its address, with project and domain where those are known. */
  readonly pathspec: string;
  readonly path_components: readonly string[];
  readonly id: string;
  /** The name Flyte knows a task by. */
  readonly name?: string;
  readonly parent: string | null;
  readonly origin: Origin;
  /** All settings at all levels; those of one name from the outermost level inwards. */
  readonly metadata: readonly InspectedSetting[];
  /** What holds, by name. */
  readonly metadata_dict: Readonly<Record<string, unknown>>;
  /** Addresses of what is right inside: an environment's tasks, a task's overrides and triggers. */
  readonly children: readonly string[];
  readonly triggers: readonly InspectedTrigger[];
  /** What a function task runs, as far as the file says it. */
  readonly code?: { readonly module?: string; readonly function?: string };
  /** Tasks of environments that this one depends on: it may call them. */
  readonly child_tasks: readonly string[];
  readonly parent_tasks: readonly string[];
  readonly origin_pathspec: string | null;
}

/** Looks at a subject. */
export function inspect(subject: Subject, model: Model, options: InspectOptions): Inspection {
  const address = addressOf(subject);
  const prefix = prefixOf(options.registered);
  const settings = metadata(subject).map((one) => inspectedSetting(one, options));
  const task = subject.kind === "environment" ? undefined : subject.task;
  return {
    kind: subject.kind,
    pathspec: prefix + address,
    path_components: (prefix + address).split("/"),
    id: address.split("/").at(-1)!.replace(/^[@!]/, ""),
    ...(task && { name: qualifiedName(task) }),
    parent: address.includes("/") ? prefix + address.slice(0, address.lastIndexOf("/")) : null,
    origin: options.origins.of(keyOf(subject)),
    metadata: settings,
    metadata_dict: Object.fromEntries(settings.filter(({ wins }) => wins).map(({ name, value }) => [name, value])),
    children: childrenOf(subject).map((child) => prefix + addressOf(child)),
    triggers: triggersOf(subject).map((trigger) => inspectedTrigger(trigger, prefix, options)),
    ...(task && !isContainerTask(task) && { code: codeOf(task) }),
    child_tasks: task ? calledBy(task, model).map((one) => prefix + addressOf({ kind: "task", task: one })) : [],
    parent_tasks: task ? callersOf(task, model).map((one) => prefix + addressOf({ kind: "task", task: one })) : [],
    origin_pathspec: originPathspec(subject, prefix),
  };
}

function prefixOf({ project, domain }: Registered): string {
  return project && domain ? `${project}/${domain}/` : "";
}

function inspectedSetting(
  { name, level, key, value, wins }: Metadata,
  { origins, profile }: InspectOptions,
): InspectedSetting {
  const fromProfile = profile && isWithin(profile.tree, key) ? { profile: profile.name } : {};
  return { name, value: toValue(value), level, ...fromProfile, origin: origins.of(key), wins };
}

function inspectedTrigger(trigger: Trigger, prefix: string, { origins, now }: InspectOptions): InspectedTrigger {
  return {
    pathspec: prefix + addressOf({ kind: "trigger", task: trigger.task, trigger }),
    id: trigger.name.value,
    automation: automationText(trigger),
    active: isActive(trigger),
    next_runs: nextFirings(trigger, now, 3).map((at) => firingText(trigger, at)),
    origin: origins.of(trigger.name.node),
  };
}

function childrenOf(subject: Subject): Subject[] {
  if (subject.kind === "environment")
    return [...subject.environment.tasks.values()].map((task) => ({ kind: "task", task }));
  if (subject.kind !== "task") return [];
  const { task } = subject;
  return [
    ...[...task.overrides.values()].map((override) => ({ kind: "override", task, override }) as const),
    ...[...task.triggers.values()].map((trigger) => ({ kind: "trigger", task, trigger }) as const),
  ];
}

function triggersOf(subject: Subject): Trigger[] {
  if (subject.kind === "trigger") return [subject.trigger];
  return subject.kind === "task" ? [...subject.task.triggers.values()] : [];
}

function codeOf({ settings, environment, name }: Task): Inspection["code"] {
  const [module, called] = settings.function?.value.split(":") ?? [environment.settings.module?.value, name.value];
  return { ...(module !== undefined && { module }), ...(called !== undefined && { function: called }) };
}

function calledBy(task: Task, model: Model): Task[] {
  const names = task.environment.settings.depends_on?.value ?? [];
  return names.flatMap(({ value }) => [...(model.environments.get(value)?.tasks.values() ?? [])]);
}

function callersOf(task: Task, model: Model): Task[] {
  const own = task.environment.name.value;
  return [...model.environments.values()]
    .filter(({ settings }) => settings.depends_on?.value.some(({ value }) => value === own))
    .flatMap(({ tasks }) => [...tasks.values()]);
}

function originPathspec(subject: Subject, prefix: string): string | null {
  if (subject.kind === "override") return prefix + addressOf({ kind: "task", task: subject.task });
  const extended = subject.kind === "environment" ? subject.environment.own.extends?.value : undefined;
  return extended === undefined ? null : prefix + extended;
}
