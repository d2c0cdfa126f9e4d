/** Tags: what users and the system say of a thing in few words, to find it by. */
import type { Environment } from "../model/environment.ts";
import { pythonDefaults } from "../model/model.ts";
import type { Task } from "../model/task.ts";
import { child, type Node, toValue } from "../source/node.ts";
import type { Found } from "./address.ts";
import { type Look, targetsOf } from "./look.ts";

/**
 * Labels of the `flyte1` block and tags of the `metaflow` block, of the target that is asked about, or of both; and a trigger's
 * labels. A label is `name:value`.
 */
export function userTags(subject: Found, look: Look): string[] {
  if (subject.kind === "project") return [];
  const environment = subject.kind === "environment" ? subject.environment : subject.task.environment;
  const task = subject.kind === "environment" ? undefined : subject.task;
  const labels = subject.kind === "trigger" ? subject.trigger.settings.labels?.value : undefined;
  const isAsked = (target: string) => look.target === undefined || look.target === target;
  return unique([
    ...(isAsked("flyte1") ? flyte1Labels(environment, task) : []),
    ...(isAsked("metaflow") ? metaflowTags(environment, task) : []),
    ...[...(labels ?? [])].map(([name, { value }]) => `${name}:${value}`),
  ]);
}

/** What is so by the project itself: `env:etl`, `python_version:3.12`, `flytec:1`, `target:flyte2`. */
export function systemTags(subject: Found, look: Look): string[] {
  const { model } = look;
  const environment =
    subject.kind === "environment" ? subject.environment : subject.kind !== "project" && subject.task.environment;
  return unique([
    ...(environment ? [`env:${environment.name.value}`] : []),
    `flytec:${model.settings.flytec?.value ?? 1}`,
    `python_version:${model.python.version?.value ?? pythonDefaults.version}`,
    ...targetsOf(look).map((target) => `target:${target}`),
  ]);
}

function unique(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort();
}

function flyte1Labels(environment: Environment, task: Task | undefined): string[] {
  return Object.entries(textsIn("flyte1", "labels", environment, task)).map(([name, value]) => `${name}:${value}`);
}

function metaflowTags(environment: Environment, task: Task | undefined): string[] {
  return Object.values(textsIn("metaflow", "tags", environment, task));
}

/** The texts of a key of a block; a task's take the place of its environment's. */
function textsIn(block: string, key: string, environment: Environment, task: Task | undefined): Record<string, string> {
  const outer = child(child(environment.at.node, block), key);
  return textsOf(child(child(task?.at.node, block), key) ?? outer);
}

function textsOf(node: Node | undefined): Record<string, string> {
  const value = node ? toValue(node) : undefined;
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
