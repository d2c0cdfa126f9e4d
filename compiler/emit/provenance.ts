/** From a field of a task's request back to the line of YAML that gave it: read from the schema's `x-wire`. */
import { annotation, holding, inside, keysOf, type Level, levelSchema } from "../../schema/lookup.ts";
import type { Schema } from "../../schema/walk.ts";
import { effective } from "../model/effective.ts";
import type { Setting } from "../model/lower.ts";
import type { Model } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import { child, entry, type Node, toValue } from "../source/node.ts";

/**
 * A field of a `DeployTaskRequest` in its JSON names. An item of a list is called by its `name` or `key` where its items
 * have one, else by its index.
 */
export type Field = readonly string[];

/** A part of the YAML that gives a field its value, alone or with others. */
export interface Provenance {
  /** `resources.cpu`. */
  readonly name: string;
  /** Tells it from parts of the same name of other things: a task's inputs from those of a trigger. */
  readonly id: string;
  readonly key: Node;
  readonly value: Node;
}

/** What gives the fields of a request their values. */
export interface Provenances {
  /** The parts of the YAML that make a field what it is, the nearest first. */
  of(field: Field): Provenance[];
  at(id: string): Provenance | undefined;
}

/** A part of a setting, and the field it becomes, where the schema says it. */
interface Wired extends Provenance {
  readonly field?: Field;
}

/** What gives the fields of a task's request, or of an override's spec (as if it were the request's), their values. */
export function provenances(model: Model, task: Task, override?: Override): Provenances {
  const all = [...ofProject(model), ...ofTask(task, override), ...ofTriggers(task)];
  const byId = new Map(all.map((one) => [one.id, one]));
  const at = (id: string) => byId.get(id);
  return { of: (field) => makers(all, field, at), at };
}

/** First what is surely about the field, then what holds such things. */
function makers(all: readonly Wired[], field: Field, at: Provenances["at"]): Provenance[] {
  const ways = [...descents(all, field), ...descents(all, outOfPod(field))];
  const derived = [field, outOfPod(field)].flatMap((one) => derivedFrom(one, at));
  return [...ways.map((way) => way[0]!), ...derived, ...ways.flatMap((way) => way.slice(1))];
}

function ofProject({ at, settings }: Model): Wired[] {
  const python = entry(at.node, "python");
  const whole = python && { id: "python", name: "python", key: python.key, value: python.value };
  return [...wiredSettings("project", settings), ...(whole ? wiredParts(whole, []) : [])];
}

function ofTask(task: Task, override: Override | undefined): Wired[] {
  const { environment, settings } = task;
  const { image, description, module } = environment.settings;
  const { inputs, outputs, container, function: runs } = settings;
  return [
    ...Object.entries(effective(task, override)).flatMap(([name, one]) => wiredSettings(one.level, { [name]: one })),
    ...wiredSettings("environment", { image, description, module }),
    ...wiredSettings("task", { inputs, outputs, container, function: runs }),
  ];
}

function ofTriggers(task: Task): Wired[] {
  return [...task.triggers.values()].flatMap(({ name, settings }) => {
    const prefix = ["triggers", name.value];
    const own = wiredSettings("trigger", settings, `triggers.${name.value}.`);
    return [
      ...own.map((one) => ({ ...one, ...(one.field && { field: [...prefix, ...one.field.slice(1)] }) })),
      ...defaultInputs(task, [...prefix, "spec", "inputs"]),
    ];
  });
}

/** A trigger starts with the task's own defaults where it gives no value. */
function defaultInputs({ settings: { inputs } }: Task, field: Field): Wired[] {
  return inputs ? [{ field, id: "inputs", name: "inputs", key: inputs.key.node, value: inputs.node }] : [];
}

/** Fields that are made of several settings. `custom.version` of an actor is a hash of all that makes the actor. */
const derived: readonly (readonly [prefix: string, settings: readonly string[]])[] = [
  ["spec.taskTemplate.metadata.discoveryVersion", ["module", "function", "container", "python.root", "python.path"]],
  ["spec.defaultInputs", ["inputs"]],
  ["spec.taskTemplate.metadata.runtime.version", ["python.flyte_version"]],
  ["spec.taskTemplate.metadata.podTemplateName", ["pod_template"]],
  ["spec.taskTemplate.k8sPod", ["pod_template"]],
  ["spec.taskTemplate.config", ["pod_template"]],
  ["spec.taskTemplate.container.args", ["module", "function", "container"]],
  ["spec.taskTemplate.container.resources", ["resources.gpu"]],
  ["spec.taskTemplate.custom", ["reusable", "plugin_config", "image"]],
  [
    "spec.taskTemplate.custom.version",
    ["resources", "env_vars", "secrets", "service_account", "pod_template", "interruptible"],
  ],
];

function derivedFrom(field: Field, at: Provenances["at"]): Provenance[] {
  const name = field.join(".");
  const settings = derived.flatMap(([prefix, names]) => (`${name}.`.startsWith(`${prefix}.`) ? names : []));
  const version = name.endsWith(".discoveryVersion") && at("container") ? ["image"] : [];
  return [...settings, ...version].flatMap((id) => at(id) ?? []);
}

type Settings = Readonly<Record<string, Setting<unknown> | undefined>>;

function wiredSettings(level: Level, settings: object, scope = ""): Wired[] {
  const keys = keysOf(levelSchema(level));
  return Object.entries(settings as Settings).flatMap(([name, setting]) =>
    setting
      ? wiredParts({ id: scope + name, name, key: setting.key.node, value: setting.node }, keys.get(name) ?? [])
      : [],
  );
}

/** The parts of a value, each with what the schema says it becomes, the value itself first. */
function wiredParts(whole: Provenance, schemas: readonly Schema[]): Wired[] {
  const wire = annotation(schemas, "x-wire");
  const own = typeof wire === "string" ? { ...whole, field: jsonNames(wire) } : whole;
  return [own, ...parts(whole).flatMap((part) => wiredParts(part, within(schemas, part)))];
}

interface Part extends Provenance {
  readonly step: string | number;
}

function parts({ id, name, value }: Provenance): Part[] {
  const part = (step: string | number, suffix: string, key: Node, value: Node) => ({
    step,
    id: id + suffix,
    name: name + suffix,
    key,
    value,
  });
  if (value.kind === "mapping") return value.entries.map((e) => part(e.name, `.${e.name}`, e.key, e.value));
  if (value.kind !== "sequence") return [];
  return value.items.map((item, i) => part(i, `[${i}]`, item.value, item.value));
}

function within(schemas: readonly Schema[], { step, value }: Part): Schema[] {
  const plain = toValue(value);
  return schemas.flatMap((schema) => inside(schema, step)).flatMap((schema) => holding(schema, plain));
}

/** `spec.task_template.custom` in the names of JSON. */
function jsonNames(wire: string): string[] {
  return wire.split(".").map((step) => step.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
}

/** What becomes the field, or what holds it, and the ways from there down to it; the likeliest first. */
function descents(wired: readonly Wired[], field: Field): Provenance[][] {
  const holding = wired.flatMap((one) =>
    one.field?.every((step, i) => field[i] === step) ? [{ one, length: one.field.length }] : [],
  );
  const longest = Math.max(0, ...holding.map(({ length }) => length));
  return holding
    .filter(({ length }) => length === longest)
    .map(({ one }) => descend(one, field.slice(longest)))
    .sort((a, b) => b.score - a.score)
    .map(({ way }) => way);
}

/** The way down by the steps that lead on, the last first; names of messages that YAML does not have are passed over. */
function descend(from: Provenance, steps: Field): { way: Provenance[]; score: number } {
  const way = [from];
  for (const step of steps) {
    const next = parts(way[0]!).find((part) => leadsTo(part, step));
    if (next) way.unshift(next);
  }
  return { way, score: way.length + likeness(steps, from.name) };
}

/** How many steps of a field are said in the name of a part of the YAML. */
export function likeness(field: Field, name: string): number {
  const steps = field.map((step) => [step, yamlName(step)]);
  const isSaid = (step: string) => `.${name}.`.replaceAll("[", ".").replaceAll("]", ".").includes(`.${step}.`);
  return steps.filter((names) => names.some(isSaid)).length;
}

/** Names on the wire of what YAML calls otherwise. Source: flyteidl2/core/tasks.proto, Resources.ResourceName. */
const otherNames: ReadonlyMap<string, string> = new Map([["ephemeral_storage", "disk"]]);

function leadsTo({ step, value }: Part, field: string): boolean {
  if (typeof step === "string") return step === field || step === yamlName(field);
  const named = ["name", "key"].map((key) => child(value, key));
  return String(step) === field || named.some((node) => node?.kind === "scalar" && node.value === field);
}

function yamlName(step: string): string {
  const word = step.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  return otherNames.get(word) ?? word;
}

const pod = ["spec", "taskTemplate", "k8sPod", "podSpec", "containers"] as const;

/** What a pod's container has is said as if it stood alone, where the pod template itself does not say it. */
function outOfPod(field: Field): Field {
  const isInPod = pod.every((step, i) => field[i] === step);
  return isInPod ? ["spec", "taskTemplate", "container", ...field.slice(pod.length + 1)] : [];
}
