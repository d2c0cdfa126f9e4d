/** Every place where a project's names stand: what definition, references, rename and highlights are answers from. */
import { profileTree } from "../source/compose.ts";
import { fileSpan, type Located, type Mapping, type Place, type Span } from "../source/node.ts";
import { partOf } from "../source/part.ts";
import type { Cache } from "./cache.ts";
import type { Container } from "./container.ts";
import { inputReferences } from "./container-inputs.ts";
import type { Environment } from "./environment.ts";
import type { ImageDefinition, ImageUse } from "./image.ts";
import type { Setting } from "./lower.ts";
import { lowerModel, type Model } from "./model.ts";
import type { Override } from "./override.ts";
import { isContainerTask, qualifiedName, type Task } from "./task.ts";
import type { Trigger } from "./trigger.ts";

/** What has a name. */
export type NameKind =
  | "environment"
  | "external"
  | "task"
  | "input"
  | "trigger"
  | "override"
  | "image"
  | "image-ref"
  | "profile";

/** A name of a project: two places mean the same thing where all three are equal. */
export interface Name {
  readonly kind: NameKind;
  /** What it is a name in: an environment of its tasks, a task (`etl.load`) of its inputs; empty for the project. */
  readonly owner: string;
  readonly name: string;
}

/** A place where a name stands. */
export interface Occurrence extends Name {
  /** `amendment`: a profile's key, which says more of what is declared elsewhere. */
  readonly role: "declaration" | "amendment" | "reference";
  readonly at: Place;
  /** The part of the node's raw text that is the name, where that is not all of it. */
  readonly part?: Span;
}

/** True where two names are one. */
export function isSame(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.name === b.name && a.owner === b.owner;
}

/** All places where names of a project stand, each once, in the order of the model. */
export function occurrencesOf(model: Model): readonly Occurrence[] {
  const known = remembered.get(model) ?? [...collect(model)];
  remembered.set(model, known);
  return known;
}

const remembered = new WeakMap<Model, readonly Occurrence[]>();

function* collect(model: Model): Generator<Occurrence> {
  const seen = new Map<string, Set<unknown>>();
  for (const one of [...inProject(model, "declaration"), ...inProfiles(model)]) {
    const key = `${one.kind} ${one.owner} ${one.name} ${one.part?.start}`;
    const nodes = seen.get(key) ?? new Set();
    seen.set(key, nodes);
    if (nodes.has(one.at.node)) continue;
    nodes.add(one.at.node);
    yield one;
  }
}

/** What profiles say is lowered like a project of its own; the names it refers to are those of the whole project. */
function* inProfiles(model: Model): Generator<Occurrence> {
  const { node } = model.at;
  if (node.kind !== "mapping") return;
  for (const [name, key] of model.profiles) {
    yield { kind: "profile", owner: "", name, role: "declaration", at: key };
    const tree = profileTree(node as Mapping, name);
    if (tree) yield* inProject(lowerModel(tree), "amendment", model);
  }
  for (const { settings } of model.compile) yield* reference("profile", "", settings.profile);
}

type Role = Exclude<Occurrence["role"], "reference">;

/** @param whole the project whose names are referred to. */
function* inProject(model: Model, role: Role, whole: Model = model): Generator<Occurrence> {
  for (const { name, definition } of model.images.values()) {
    yield { kind: "image", owner: "", name: name.value, role, at: name };
    if (definition) yield* inDefinition(definition);
  }
  yield* keys("image-ref", "", model.image_refs, role);
  yield* keys("external", "", model.external, role);
  for (const environment of model.environments.values()) yield* ofEnvironment(environment, role, whole);
}

interface Remembered extends Pick<Model, "images" | "external"> {
  readonly role: Role;
  readonly found: readonly Occurrence[];
}

const ofEnvironments = new WeakMap<Environment, Remembered>();

/** The occurrences of an environment; those of one that is still the same are remembered. */
function ofEnvironment(environment: Environment, role: Role, { images, external }: Model): readonly Occurrence[] {
  const known = ofEnvironments.get(environment);
  if (known && known.role === role && known.images === images && known.external === external) return known.found;
  const found = [...inEnvironment(environment, role, { images, external })];
  ofEnvironments.set(environment, { role, images, external, found });
  return found;
}

function* inDefinition({ from }: ImageDefinition): Generator<Occurrence> {
  if (from.method === "from_image") yield* reference("image", "", from.args.image);
  if (from.method === "from_ref_name") yield* reference("image-ref", "", from.args.name);
}

function* inEnvironment(
  environment: Environment,
  role: Role,
  whole: Pick<Model, "images" | "external">,
): Generator<Occurrence> {
  const { name, own, tasks } = environment;
  yield { kind: "environment", owner: "", name: name.value, role, at: name };
  if (own.image) yield* inImage(own.image.value, whole);
  if (own.extends) yield* reference("environment", "", own.extends);
  for (const on of own.depends_on?.value ?? []) {
    yield* reference(whole.external.has(on.value) ? "external" : "environment", "", on);
  }
  for (const task of tasks.values()) {
    yield* inTask(task, role);
    yield* ignored(own.cache, task);
  }
}

function* inImage(use: ImageUse, { images }: Pick<Model, "images">): Generator<Occurrence> {
  if (use.kind === "definition") yield* inDefinition(use.definition);
  if (use.kind === "text" && images.has(use.text)) yield* reference("image", "", { ...use.at, value: use.text });
}

function* inTask(task: Task, role: Role): Generator<Occurrence> {
  const { name, environment, settings, triggers, overrides } = task;
  const owner = qualifiedName(task);
  yield { kind: "task", owner: environment.name.value, name: name.value, role, at: name };
  yield* functionName(task);
  yield* keys("input", owner, settings.inputs?.value, role);
  yield* ignored(settings.cache, task);
  if (settings.container) yield* inContainer(settings.container.value, task);
  for (const trigger of triggers.values()) yield* inTrigger(trigger, role);
  for (const override of overrides.values()) yield* inOverride(override, role);
}

/** The name behind the colon of `function: shop.etl:load`, where it is the task's. */
function* functionName(task: Task): Generator<Occurrence> {
  const { function: at } = task.settings;
  const start = (at?.value.indexOf(":") ?? -1) + 1;
  if (!at || at.value.slice(start) !== task.name.value) return;
  const part = partOf(at, { start, end: at.value.length });
  const { environment, name } = task;
  if (part) yield { kind: "task", owner: environment.name.value, name: name.value, role: "reference", at, part };
}

function* ignored(cache: Setting<Cache> | undefined, task: Task): Generator<Occurrence> {
  for (const input of cache?.value.ignored_inputs?.value ?? []) yield* reference("input", qualifiedName(task), input);
}

function* inContainer(container: Container, task: Task): Generator<Occurrence> {
  if (!isContainerTask(task)) return;
  for (const { at, text, name, part } of inputReferences(container)) {
    if (!part) continue;
    const start = part.start + text.lastIndexOf(name);
    const own = { start, end: start + name.length };
    yield { kind: "input", owner: qualifiedName(task), name, role: "reference", at, part: own };
  }
}

function* inTrigger({ name, task, settings }: Trigger, role: Role): Generator<Occurrence> {
  const owner = qualifiedName(task);
  yield { kind: "trigger", owner, name: name.value, role, at: name };
  yield* keys("input", owner, settings.inputs?.value, "reference");
  yield* reference("input", owner, settings.trigger_time_input_key);
  yield* reference("input", owner, settings.artifact_input_key);
  yield* keys("input", owner, settings.partition_input_keys?.value, "reference");
}

function* inOverride({ name, task, settings }: Override, role: Role): Generator<Occurrence> {
  yield { kind: "override", owner: qualifiedName(task), name: name.value, role, at: name };
  yield* ignored(settings.cache, task);
}

function* reference(kind: NameKind, owner: string, at: Located<string> | undefined): Generator<Occurrence> {
  if (at) yield { kind, owner, name: at.value, role: "reference", at };
}

function* keys(
  kind: NameKind,
  owner: string,
  map: ReadonlyMap<string, Setting<unknown>> | undefined,
  role: Occurrence["role"],
): Generator<Occurrence> {
  for (const [name, { key }] of map ?? []) yield { kind, owner, name, role, at: key };
}

/** Where an occurrence stands in its file, quotes left out; undefined where escapes make its characters another text. */
export function spanOfName({ at, part, name }: Occurrence): Span | undefined {
  const { start } = fileSpan(at.node);
  const inner = part ?? partOf({ ...at, value: name }, { start: 0, end: name.length });
  return inner && { start: start + inner.start, end: start + inner.end };
}
