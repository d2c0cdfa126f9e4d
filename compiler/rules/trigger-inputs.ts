/** The inputs that triggers give a value to, seen beside those the task has. */
import { didYouMean, listed } from "../diagnostics/words.ts";
import type { Setting } from "../model/lower.ts";
import { qualifiedName, type Task } from "../model/task.ts";
import type { Trigger } from "../model/trigger.ts";
import type { Type } from "../model/type.ts";
import type { EffectiveInput } from "../python/effective-interface.ts";
import { pythonPlace } from "../python/place.ts";
import { nearest } from "../source/nearest.ts";
import { child, isNull, keyPlace, type Located, type Place } from "../source/node.ts";
import { isMisspelt } from "./misspelt.ts";
import type { Context, Report } from "./rule.ts";
import { changeTo } from "./written.ts";

/** What these functions ask of a rule's context. */
export type Interfaces = Pick<Context, "interfaceOf">;

/** The names of a task's inputs; undefined where neither the file nor the function's signature says them. */
export function inputNames(task: Task, { interfaceOf }: Interfaces): readonly string[] | undefined {
  const { inputs, namesKnown } = interfaceOf(task);
  const declared = child(task.at.node, "inputs");
  const isUnclear = !isNull(declared) && declared?.kind !== "mapping";
  if (isUnclear || isMisspelt(task.at.node, "inputs", ["outputs"])) return undefined;
  const written = declared?.kind === "mapping" ? declared.entries.map(({ name }) => name) : [];
  return namesKnown || written.length > 0 ? [...new Set([...inputs.keys(), ...written])] : undefined;
}

/** An input of a task, as it is declared or as the signature has it. */
export function inputOf(task: Task, name: string, { interfaceOf }: Interfaces): EffectiveInput | undefined {
  return interfaceOf(task).inputs.get(name);
}

/** The type of an input, a class's as its source says it; undefined where that is not known. */
export function typeOf(task: Task, name: string, interfaces: Interfaces): Type | undefined {
  const type = inputOf(task, name, interfaces)?.type;
  return type?.kind === "class" ? type.resolved : type;
}

/** Where an input gets its type: in the file, or else in the signature. */
export function inputPlace(task: Task, name: string, { interfaceOf }: Interfaces): Place | undefined {
  const { inputs, function: found } = interfaceOf(task);
  const input = inputs.get(name);
  if (input?.declared?.type) return input.declared.type.at;
  if (found && input?.read) return pythonPlace(found.source, input.read.at);
  return input?.declared?.at;
}

/** Where it is said which inputs a task has, or that it has none. */
export function inputsPlaces(task: Task, { interfaceOf }: Interfaces): NonNullable<Report["related"]> {
  const found = interfaceOf(task).function;
  const declared = keyPlace(task.at, "inputs");
  return [
    ...(found ? [{ at: pythonPlace(found.source, found.at), message: "the function" }] : []),
    declared ? { at: declared, message: "the task's inputs" } : { at: task.name, message: "the task" },
  ];
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
export function noSuchInput(name: Located<string>, task: Task, interfaces: Interfaces): Report | undefined {
  const names = inputNames(task, interfaces);
  if (!names || names.includes(name.value)) return undefined;
  const near = nearest(name.value, names);
  return {
    at: name,
    message: `\`${qualifiedName(task)}\` has no input \`${name.value}\`; ${didYouMean(near, whatItHas(names))}`,
    related: inputsPlaces(task, interfaces),
    fixes: near ? [changeTo(name, near)] : [],
  };
}

/** The end of a sentence about a task's inputs: which it has. */
export function whatItHas(names: readonly string[]): string {
  return names.length === 0 ? "it has none." : `it has ${listed(names)}.`;
}
