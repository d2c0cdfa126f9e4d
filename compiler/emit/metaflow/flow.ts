/** Which flows a project becomes: one for each task, each of its overrides, and each trigger that a schedule fires. */
import { type EffectiveSettings, effective } from "../../model/effective.ts";
import { computeOf, type Metaflow, metaflowOf } from "../../model/metaflow.ts";
import { allTasks, type Model } from "../../model/model.ts";
import type { Override } from "../../model/override.ts";
import { isContainerTask, type Task } from "../../model/task.ts";
import type { Trigger } from "../../model/trigger.ts";
import type { EffectiveInterface } from "../../python/effective-interface.ts";
import { entrypoint } from "../wire/entrypoint.ts";
import { flowNames, stepName } from "./flow-names.ts";
import { cronOf } from "./schedule.ts";

/** A flow to be written. */
export interface Flow {
  /** Its class's name, and its file's. */
  readonly name: string;
  /** The name of the step that calls the function. */
  readonly step: string;
  readonly task: Task;
  readonly override?: Override;
  /** The trigger whose schedule it has. */
  readonly trigger?: Trigger;
  /** What holds for its task, or for the override. */
  readonly settings: EffectiveSettings;
  readonly block: Metaflow;
  readonly compute: "kubernetes" | "batch" | "none";
  readonly known: EffectiveInterface;
}

/** The flows of a project, in the order of its tasks. Container tasks have none: steps are Python. */
export function flowsOf(model: Model, interfaceOf: (task: Task) => EffectiveInterface): Flow[] {
  const tasks = allTasks(model).filter((task) => !isContainerTask(task));
  const wanted = tasks.flatMap(variantsOf);
  const names = flowNames(wanted, modulesOf(tasks, interfaceOf));
  return wanted.map((variant, i) => {
    const known = interfaceOf(variant.task);
    return {
      ...variant,
      name: names[i]!,
      step: stepName(variant.task.name.value, known.inputs.keys()),
      settings: effective(variant.task, variant.override),
      block: metaflowOf(variant.task),
      compute: computeOf(variant.task),
      known,
    };
  });
}

/** A task, or one of its variants. */
export type Variant = Pick<Flow, "task" | "override" | "trigger">;

function variantsOf(task: Task): Variant[] {
  return [
    { task },
    ...[...task.overrides.values()].map((override) => ({ task, override })),
    ...[...task.triggers.values()]
      .filter((trigger) => cronOf(trigger) !== undefined)
      .map((trigger) => ({ task, trigger })),
  ];
}

function modulesOf(tasks: readonly Task[], interfaceOf: (task: Task) => EffectiveInterface): Set<string> {
  return new Set(
    tasks.flatMap((task) => {
      const at = entrypoint(task, interfaceOf(task));
      return at ? [at.module.split(".")[0]!] : [];
    }),
  );
}
