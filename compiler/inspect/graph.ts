/** A project as a graph: environments with their tasks and triggers, and which environment's tasks may call which. */

import type { Model } from "../model/model.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { addressOf } from "./address.ts";
import { automationText, isActive } from "./schedule.ts";

/** What fires a task. */
export interface TriggerNode {
  readonly address: string;
  readonly name: string;
  readonly automation: string;
  readonly active: boolean;
}

/** A task and what fires it. */
export interface TaskNode {
  readonly address: string;
  readonly name: string;
  readonly kind: "function" | "container";
  readonly triggers: readonly TriggerNode[];
}

/** An environment; one that lives in Python code has no tasks here. */
export interface EnvironmentNode {
  readonly name: string;
  readonly external: boolean;
  readonly tasks: readonly TaskNode[];
}

/** `from` depends on `to`: its tasks may call those. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/** All of it, in the order written. */
export interface Graph {
  readonly environments: readonly EnvironmentNode[];
  readonly depends_on: readonly Dependency[];
}

/** The graph of projects; names that are not declared have no place in it. */
export function graphOf(models: readonly Model[]): Graph {
  const environments = models.flatMap(environmentNodes);
  const known = new Set(environments.map(({ name }) => name));
  const depends_on = models.flatMap(dependencies).filter(({ to }) => known.has(to));
  const used = new Set(depends_on.map(({ to }) => to));
  return { environments: environments.filter(({ name, external }) => !external || used.has(name)), depends_on };
}

function environmentNodes(model: Model): EnvironmentNode[] {
  const declared = [...model.environments.values()].map(({ name, tasks }) => ({
    name: name.value,
    external: false,
    tasks: [...tasks.values()].map(taskNode),
  }));
  return [...declared, ...[...model.external.keys()].map((name) => ({ name, external: true, tasks: [] }))];
}

function taskNode(task: Task): TaskNode {
  return {
    address: addressOf({ kind: "task", task }),
    name: task.name.value,
    kind: isContainerTask(task) ? "container" : "function",
    triggers: [...task.triggers.values()].map((trigger) => ({
      address: addressOf({ kind: "trigger", task, trigger }),
      name: trigger.name.value,
      automation: automationText(trigger),
      active: isActive(trigger),
    })),
  };
}

function dependencies({ environments }: Model): Dependency[] {
  return [...environments.values()].flatMap(({ name, settings }) =>
    (settings.depends_on?.value ?? []).map(({ value }) => ({ from: name.value, to: value })),
  );
}
