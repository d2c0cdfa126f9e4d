/** What a task takes and gives, by name: what Metaflow's client calls artifacts, before there is a run that has them. */
import type { JsonObject } from "@bufbuild/protobuf";
import { inputLiteralType, outputLiteralType } from "../emit/flyte2/interface.ts";
import { artifactName, parameterName } from "../emit/metaflow/flow-names.ts";
import type { Task } from "../model/task.ts";
import type { Type } from "../model/type.ts";
import { typeName } from "../model/type-spelling.ts";
import { readValue } from "../model/value.ts";
import { type EffectiveInput, type EffectiveInterface, effectiveInterface } from "../python/effective-interface.ts";
import { pythonPlace } from "../python/place.ts";
import { type Node, type Place, toValue } from "../source/node.ts";
import { pathspecOf, type Subject } from "./address.ts";
import type { Look } from "./look.ts";
import type { Origin } from "./origin.ts";
import { plainValue } from "./plain-value.ts";

/** An input or an output, as it is declared. */
export interface Artifact {
  readonly id: string;
  /** The task's address, a `/` and the name. */
  readonly pathspec: string;
  readonly kind: "input" | "output";
  /** As Python spells it; null where it is not known without running code. */
  readonly type: string | null;
  /** Flyte's `LiteralType` as proto3 JSON; null where the type is not known. */
  readonly literalType: JsonObject | null;
  readonly description: string | null;
  /** What Metaflow's client calls it, where that is the target. */
  readonly artifactName?: string;
  /** True for an input that every run has to give. */
  readonly required: boolean;
  /** Where it is declared; null where that is known from its function alone, and not where. */
  readonly origin: Origin | null;
}

/** Inputs in the order of the signature, then outputs. Mistakes in them are no hindrance. */
export function artifacts(subject: Exclude<Subject, { kind: "environment" }>, look: Look): Artifact[] {
  const { task } = subject;
  const known = effectiveInterface(task, look.python);
  const pathspec = pathspecOf({ kind: "task", task }, look);
  const inputs = [...known.inputs].map(([name, input]) => ({
    ...artifactOf(name, "input", input.type, pathspec),
    literalType: inputLiteralType(input) ?? null,
    description: input.description ?? null,
    required: !hasDefault(name, input, subject),
    origin: originOf(nodeOfInput(input, known), look),
  }));
  const all = [...inputs, ...outputsOf(task, known, pathspec, look)];
  return look.target === "metaflow" ? all.map((one) => inMetaflow(one, known)) : all;
}

function inMetaflow(artifact: Artifact, { inputs }: EffectiveInterface): Artifact {
  const { id, kind } = artifact;
  return { ...artifact, artifactName: kind === "input" ? parameterName(id) : artifactName(id, inputs.keys()) };
}

function artifactOf(name: string, kind: Artifact["kind"], type: Type | undefined, pathspec: string) {
  return { id: name, pathspec: `${pathspec}/${name}`, kind, type: type ? typeName(type) : null };
}

function outputsOf(task: Task, known: EffectiveInterface, pathspec: string, look: Look): Artifact[] {
  const wire = outputLiteralType(task, known);
  const docs = known.function?.docs?.outputs;
  return [...known.outputs].map(([name, type]) => ({
    ...artifactOf(name, "output", type, pathspec),
    literalType: (type && wire(type)) ?? null,
    description: docs?.get(name) ?? null,
    required: false,
    origin: originOf(task.settings.outputs?.value.get(name)?.at.node ?? nodeOfReturns(known), look),
  }));
}

function nodeOfReturns({ function: found }: EffectiveInterface): Node | undefined {
  return found?.returns && pythonPlace(found.source, found.returns).node;
}

function nodeOfInput({ declared, read }: EffectiveInput, { function: found }: EffectiveInterface): Node | undefined {
  return declared?.at.node ?? (found && read && pythonPlace(found.source, read.at).node);
}

function originOf(node: Node | undefined, { origins }: Look): Origin | null {
  return node ? origins.of(node) : null;
}

/** A trigger gives inputs, too: values of its own, the time, an artifact or a partition of it. */
function hasDefault(name: string, { default: given }: EffectiveInput, subject: Subject): boolean {
  if (given !== undefined) return true;
  if (subject.kind !== "trigger") return false;
  const { inputs, trigger_time_input_key, artifact_input_key, partition_input_keys } = subject.trigger.settings;
  const bound = [
    trigger_time_input_key?.value,
    artifact_input_key?.value,
    ...(partition_input_keys?.value.keys() ?? []),
  ];
  return inputs?.value.has(name) === true || bound.includes(name);
}

/**
 * The values that inputs have without being given: defaults, and at a trigger what it gives. Inputs without one are absent, as
 * are defaults that only Python can make; outputs are never there.
 */
export function data(
  { task, ...subject }: Exclude<Subject, { kind: "environment" }>,
  look: Look,
): Record<string, unknown> {
  const given = subject.kind === "trigger" ? subject.trigger.settings.inputs?.value : undefined;
  const values = [...effectiveInterface(task, look.python).inputs].flatMap(([name, input]) => {
    const own = given?.get(name);
    const value = own ? valueAt(input.type, own) : defaultOf(input);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}

function defaultOf({ type, default: given }: EffectiveInput): unknown {
  if (given === undefined || given === "unknown") return undefined;
  if ("place" in given) return valueAt(type, given.place);
  return "literal" in given ? given.literal : plainValue(given.value);
}

/** A value as one of its type; as it is written where it does not fit, or the type is not known. */
function valueAt(type: Type | undefined, at: Place): unknown {
  const reading = type && readValue(type, at);
  return reading?.kind === "value" ? plainValue(reading.value) : toValue(at.node);
}
