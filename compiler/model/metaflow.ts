/** What only the Metaflow target has: `metaflow:` of an environment and of a task. */
import { type Lower, listOrOne, map, string } from "./lower.ts";
import { lowerSettings, type SettingsOf } from "./settings.ts";
import type { Task } from "./task.ts";

/** What a `metaflow:` block may set, by YAML key. */
export const metaflowSettings = {
  compute: string,
  scheduler: string,
  secrets: listOrOne(string),
  tags: listOrOne(string),
  project: string,
  catch: string,
  node_selector: map(string),
} as const satisfies Record<string, Lower<unknown>>;

/** What `metaflow:` says. */
export type Metaflow = SettingsOf<typeof metaflowSettings>;

/** `metaflow:` of an environment or a task. */
export const lowerMetaflow: Lower<Metaflow> = (at) =>
  at.node.kind === "mapping" ? lowerSettings(at, metaflowSettings) : undefined;

/** What holds for a task: its own `metaflow:` over its environment's, key by key. */
export function metaflowOf({ settings, environment }: Pick<Task, "settings" | "environment">): Metaflow {
  return { ...environment.settings.metaflow?.value, ...settings.metaflow?.value };
}

/** Where a task runs under Metaflow; `none` is this machine. */
export function computeOf(task: Pick<Task, "settings" | "environment">): "kubernetes" | "batch" | "none" {
  const said = metaflowOf(task).compute?.value;
  return said === "kubernetes" || said === "batch" ? said : "none";
}

/** Which scheduler runs the triggers of a task. */
export function schedulerOf(
  task: Pick<Task, "settings" | "environment">,
): "argo-workflows" | "airflow" | "step-functions" {
  const said = metaflowOf(task).scheduler?.value;
  return said === "airflow" || said === "step-functions" ? said : "argo-workflows";
}
