/** Every setting of a subject, at every level that says it: what Metaflow's client calls metadata. */
import { allKeys, type EffectiveSettings, effectiveSetting } from "../model/effective.ts";
import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import type { Model } from "../model/model.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import { type Mapping, type Node, toValue } from "../source/node.ts";
import type { Found } from "./address.ts";
import type { Look } from "./look.ts";
import { isWithin, type Origin } from "./origin.ts";

/** The levels that say something, from the outermost inwards. `extends`: an environment that the task's own one extends. */
export type SettingLevel = "project" | "extends" | "environment" | "task" | "override" | "trigger";

/** A setting as one level says it. */
export interface Said {
  /** The key, as it is written in YAML. */
  readonly name: string;
  readonly level: SettingLevel;
  readonly key: Node;
  readonly value: Node;
  /** True where this is what holds; a more specific level has not replaced it. */
  readonly wins: boolean;
  /** Of a key of a target's block, the block's own key. */
  readonly block?: Node;
}

/** A setting as one level says it, as plain data. */
export interface Metadata {
  readonly name: string;
  readonly value: unknown;
  /** What the value is: `string`, `number`, `boolean`, `list`, `mapping` or `null`. */
  readonly type: string;
  readonly level: SettingLevel;
  /** The profile that says it, where one does. */
  readonly profile?: string;
  readonly origin: Origin;
  readonly wins: boolean;
}

/** The settings of a subject: by name in the order in which they are first said, each from the outermost level inwards. */
export function metadata(subject: Found, look: Look): Metadata[] {
  return said(subject, look).map(({ name, level, key, value, wins }) => {
    const profile = profileOf(key, look);
    const origin = look.origins.of(key);
    return { name, value: toValue(value), type: typeOf(value), level, ...(profile && { profile }), origin, wins };
  });
}

/** The name of the profile in whose tree a key stands. */
export function profileOf(key: Node, { profile }: Look): string | undefined {
  return profile && isWithin(profile.tree, key) ? profile.name : undefined;
}

function typeOf(node: Node): string {
  if (node.kind === "sequence") return "list";
  if (node.kind === "mapping") return "mapping";
  return node.value === null ? "null" : typeof node.value;
}

/** As `metadata`, with the places; what a profile has replaced stands before what it puts there. */
export function said(subject: Found, look: Look): Said[] {
  const here = saidIn(subject, look.model);
  const below = look.profile?.base && counterpart(subject, look.profile.base);
  const replaced = below ? replacedBy(here, saidIn(below, look.profile!.base!)) : [];
  return ordered([...here, ...replaced]);
}

/** What is said without the profile, and not with it. */
function replacedBy(here: readonly Said[], below: readonly Said[]): Said[] {
  const values = new Set(here.map(({ value }) => value));
  return below.filter(({ value }) => !values.has(value)).map((one) => ({ ...one, wins: false }));
}

const levels: readonly SettingLevel[] = ["project", "extends", "environment", "task", "override", "trigger"];

function ordered(all: readonly Said[]): Said[] {
  const names = [...new Set(all.map(({ name }) => name))];
  const depth = ({ level, wins }: Said) => levels.indexOf(level) * 2 + (wins ? 1 : 0);
  return names.flatMap((name) => all.filter((one) => one.name === name).sort((a, b) => depth(a) - depth(b)));
}

/** The same subject in the project without its profile. */
function counterpart(subject: Found, base: Model): Found | undefined {
  if (subject.kind === "project") return subject;
  const of = subject.kind === "environment" ? subject.environment : subject.task.environment;
  const environment = base.environments.get(of.name.value);
  if (subject.kind === "environment") return environment && { kind: "environment", environment };
  const task = environment?.tasks.get(subject.task.name.value);
  if (!task || subject.kind === "task") return task && { kind: "task", task };
  const override = subject.kind === "override" && task.overrides.get(subject.override.name.value);
  if (override) return { kind: "override", task, override };
  const trigger = subject.kind === "trigger" && task.triggers.get(subject.trigger.name.value);
  return trigger ? { kind: "trigger", task, trigger } : undefined;
}

function saidIn(subject: Found, model: Model): Said[] {
  if (subject.kind === "project") return ofProject(model);
  if (subject.kind === "environment") return ofEnvironment(subject.environment, model);
  const { task } = subject;
  if (subject.kind === "trigger") return saidBy(subject.trigger.settings, "trigger");
  const override = subject.kind === "override" ? subject.override : undefined;
  const all = [
    ...ofEnvironment(task.environment, model),
    ...saidBy(task.settings, "task"),
    ...saidBy(override?.settings ?? {}, "override"),
  ];
  return winning(all, (one) => holdsFor(one, task, override));
}

/** What the project says of itself; what belongs together under one key is one setting. */
function ofProject({ settings, at }: Model): Said[] {
  const own = ["python", "image_refs", "external", "compile", "rules"];
  const entries = at.node.kind === "mapping" ? at.node.entries.filter(({ name }) => own.includes(name)) : [];
  return [
    ...saidBy(settings, "project"),
    ...entries.map(({ name, key, value }) => ({ name, key, value, level: "project" as const, wins: true })),
  ];
}

/** What an environment says, after what those say that it extends. */
function ofEnvironment(environment: Environment, model: Model): Said[] {
  const [own, ...parents] = lineOf(environment, model);
  const inherited = parents.toReversed().flatMap(({ own }) => saidBy(withoutName(own), "extends"));
  const settings = environment.settings as Readonly<Record<string, Setting<unknown>>>;
  const all = [...inherited, ...saidBy(own!.own, "environment")];
  return winning(all, ({ name, key, block }) => settings[name.split(".")[0]!]?.key.node === (block ?? key));
}

/** An environment, and those that it extends; a circle ends where it closes. */
function lineOf(environment: Environment, { environments }: Model): Environment[] {
  const line = new Set([environment]);
  for (const { own } of line) {
    const parent = environments.get(own.extends?.value ?? "");
    if (parent) line.add(parent);
  }
  return [...line];
}

/** `extends` is no parameter: whoever extends an environment does not take it over. */
function withoutName({ extends: _, ...others }: Environment["own"]): object {
  return others;
}

function holdsFor({ name, key, level, wins }: Said, task: Task, override: Override | undefined): boolean {
  if ((level === "environment" || level === "extends") && !wins) return false;
  if (!(allKeys as readonly string[]).includes(name)) return true;
  const found = effectiveSetting(name as keyof EffectiveSettings, task, override);
  return found === undefined || found.key.node === key;
}

/** Of all that is said of a name, the last that holds wins. */
function winning(all: readonly Said[], holds: (one: Said) => boolean): Said[] {
  const winners = new Map(all.filter(holds).map((one) => [one.name, one]));
  return all.map((one) => ({ ...one, wins: winners.get(one.name) === one }));
}

function saidBy(settings: object, level: SettingLevel): Said[] {
  return Object.entries(settings as Record<string, Setting<unknown>>).flatMap(([name, { key, node }]) => {
    const one = { name, level, key: key.node, value: node, wins: true };
    return blocks.has(name) && node.kind === "mapping" ? keysOf(one, node) : [one];
  });
}

/** What only one target has: levels replace such a block key by key. */
const blocks: ReadonlySet<string> = new Set(["flyte1", "metaflow"]);

/** `metaflow.tags`: the keys of a block, each as a setting. */
function keysOf(one: Said, { entries }: Mapping): Said[] {
  return entries.map(({ name, key, value }) => ({ ...one, name: `${one.name}.${name}`, key, value, block: one.key }));
}

/** A part of a setting, down to what is written on its own. */
export interface Leaf {
  /** `resources.cpu`, `links[0].uri`. */
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

/** The parts of a setting: the entries of mappings, and the items of lists that hold mappings; with `items`, those of all lists. */
export function leaves(name: string, key: Node, value: Node, items = false): Leaf[] {
  if (value.kind === "mapping" && value.entries.length > 0)
    return value.entries.flatMap((entry) => leaves(`${name}.${entry.name}`, entry.key, entry.value, items));
  if (value.kind === "sequence" && value.items.some((item) => items || item.value.kind === "mapping"))
    return value.items.flatMap((item, i) => leaves(`${name}[${i}]`, item.value, item.value, items));
  return [{ name, key, value }];
}
