/** Which part of a request comes from which place: the schema's `x-wire` read along the settings that hold for a task. */
import { annotation, schemaAt } from "../../../schema/lookup.ts";
import { type EffectiveSettings, effective } from "../../model/effective.ts";
import type { Override } from "../../model/override.ts";
import type { Task } from "../../model/task.ts";
import type { Trigger } from "../../model/trigger.ts";
import type { Node, Path, Place } from "../../source/node.ts";

/** A field of the proto3 JSON of a `DeployTaskRequest`, and the value in YAML that it was made of. */
export interface Origin {
  readonly field: Path;
  readonly node: Node;
}

/** The origins of a task's request. */
export function requestOrigins(task: Task): readonly Origin[] {
  const triggers = [...task.triggers.values()].flatMap((trigger, i) => [
    { field: ["triggers", i], node: trigger.at.node },
    { field: ["triggers", i, "name"], node: trigger.name.node },
    ...triggerOrigins(trigger, i),
  ]);
  return [
    { field: ["taskId", "name"], node: task.name.node },
    { field: ["spec", "environment", "name"], node: task.environment.name.node },
    ...settingOrigins(task),
    ...triggers,
  ];
}

/** The origins of an override's spec, whose fields have no `spec` before them. */
export function overrideOrigins(task: Task, override: Override): readonly Origin[] {
  return settingOrigins(task, override).flatMap(({ field: [first, ...field], node }) =>
    first === "spec" ? [{ field, node }] : [],
  );
}

/** Settings that hold for a task and say nothing of what a level may be asked for. */
const others = ["description", "image", "function", "container", "inputs", "outputs"] as const;

function settingOrigins(task: Task, override?: Override): Origin[] {
  const { environment } = task;
  const paths = {
    environment: ["environments", environment.name.value],
    task: ["environments", environment.name.value, "tasks", task.name.value],
    override: ["environments", environment.name.value, "tasks", task.name.value, "overrides", "o"],
  } as const;
  const settings = Object.entries(effective(task, override) as Readonly<Record<string, EffectiveSettings["queue"]>>);
  const found = settings.flatMap(([key, one]) => (one ? within([...paths[one.level], key], one.node) : []));
  const more = others.flatMap((key) => {
    const own = (task.settings as Readonly<Record<string, Place | undefined>>)[key];
    const outer = (environment.settings as Readonly<Record<string, Place | undefined>>)[key];
    if (own) return within([...paths.task, key], own.node);
    return outer ? within([...paths.environment, key], outer.node) : [];
  });
  return [...found, ...more];
}

function triggerOrigins({ at, task, name }: Trigger, index: number): Origin[] {
  const path = ["environments", task.environment.name.value, "tasks", task.name.value, "triggers", name.value];
  const all = at.node.kind === "scalar" ? within([...path, "automation", "cron"], at.node) : within(path, at.node);
  return all.map(({ field: [first, ...field], node }) => ({
    field: [first!, index, ...field],
    node,
  }));
}

/** The fields that a value and the values inside it become. */
function within(path: Path, node: Node): Origin[] {
  const wire = annotation(schemaAt(path), "x-wire");
  const own = typeof wire === "string" && path.length > 2 ? [{ field: jsonPath(wire), node }] : [];
  if (node.kind === "scalar") return own;
  const parts = node.kind === "mapping" ? node.entries.map((e) => [e.name, e.value] as const) : [];
  return [...own, ...parts.flatMap(([step, value]) => within([...path, step], value))];
}

/** `spec.task_template` → `spec`, `taskTemplate`: proto3 JSON's names. */
function jsonPath(wire: string): string[] {
  return wire.split(".").map((name) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}
