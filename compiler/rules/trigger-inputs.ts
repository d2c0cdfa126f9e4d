/** The inputs that triggers give a value to, seen beside those the task has. */
import { didYouMean, listed } from "../diagnostics/words.ts";
import type { Setting } from "../model/lower.ts";
import { isContainerTask, qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import type { Input, Type } from "../model/type.ts";
import { nearest } from "../source/nearest.ts";
import { child, isNull, keyPlace, type Located } from "../source/node.ts";
import type { Report } from "./rule.ts";
import { changeTo } from "./written.ts";

/** The names of a task's inputs; undefined where only the function's signature says them. */
export function inputNames(task: Task): readonly string[] | undefined {
  const declared = child(task.at.node, "inputs");
  if (declared?.kind === "mapping") return declared.entries.map(({ name }) => name);
  return isContainerTask(task) && isNull(declared) ? [] : undefined;
}

/** An input of a task, if it is declared in a way that can be understood. */
export function inputOf(task: Task, name: string): Input | undefined {
  return task.settings.inputs?.value.get(name)?.value;
}

/** The type of an input, a class's as its source says it; undefined where that is not known. */
export function typeOf(task: Task, name: string): Type | undefined {
  const type = inputOf(task, name)?.type?.type;
  return type?.kind === "class" ? type.resolved : type;
}

/** Names of inputs, where a trigger says that it fills them when it fires. */
export function boundInputs({ settings }: Trigger): Located<string>[] {
  const { trigger_time_input_key: time, artifact_input_key: artifact } = settings;
  return [...(time ? [time] : []), ...(artifact ? [artifact] : []), ...locatedKeys(settings.partition_input_keys)];
}

/** Names of inputs that a trigger gives a value to. */
export function givenInputs({ settings }: Trigger): Located<string>[] {
  return locatedKeys(settings.inputs);
}

/** The keys of a mapping from names, each where it stands. */
export function locatedKeys(map: Setting<ReadonlyMap<string, Setting<unknown>>> | undefined): Located<string>[] {
  return [...(map?.value ?? [])].map(([value, { key }]) => ({ ...key, value }));
}

/** The report about a name that is no input of the task; undefined where it is one, or where that is not known. */
export function noSuchInput(name: Located<string>, task: Task): Report | undefined {
  const names = inputNames(task);
  if (!names || names.includes(name.value)) return undefined;
  const near = nearest(name.value, names);
  const declared = keyPlace(task.at, "inputs");
  return {
    at: name,
    message: `\`${qualifiedName(task)}\` has no input \`${name.value}\`; ${didYouMean(near, whatItHas(names))}`,
    related: declared ? [{ at: declared, message: "the task's inputs" }] : [],
    fixes: near ? [changeTo(name, near)] : [],
  };
}

/** The end of a sentence about a task's inputs: which it has. */
export function whatItHas(names: readonly string[]): string {
  return names.length === 0 ? "it has none." : `it has ${listed(names)}.`;
}
