/** Every setting of a subject, at every level that says it: what Metaflow's client calls metadata. */
import { allKeys, type EffectiveSettings, effectiveSetting } from "../model/effective.ts";
import type { Environment } from "../model/environment.ts";
import type { Setting } from "../model/lower.ts";
import type { Override } from "../model/override.ts";
import type { Task } from "../model/task.ts";
import type { Node } from "../source/node.ts";
import type { Subject } from "./address.ts";

/** A setting as one level says it. */
export interface Metadata {
  /** The key, as it is written in YAML. */
  readonly name: string;
  /** `extends`: said by an environment that the task's own one extends. */
  readonly level: "environment" | "extends" | "task" | "override" | "trigger";
  readonly key: Node;
  readonly value: Node;
  /** True where this is what holds; a more specific level has not replaced it. */
  readonly wins: boolean;
}

type Said = Omit<Metadata, "wins">;

/** The settings of a subject: by name in the order in which they are first said, each from the outermost level inwards. */
export function metadata(subject: Subject): Metadata[] {
  if (subject.kind === "environment") return winning(fromEnvironment(subject.environment), () => true);
  const { task } = subject;
  if (subject.kind === "trigger") return winning(saidBy(subject.trigger.settings, "trigger"), () => true);
  const override = subject.kind === "override" ? subject.override : undefined;
  const said = [
    ...fromEnvironment(task.environment),
    ...saidBy(task.settings, "task"),
    ...saidBy(override?.settings ?? {}, "override"),
  ];
  return winning(said, (one) => holds(one, task, override));
}

function holds({ name, key }: Said, task: Task, override: Override | undefined): boolean {
  if (!(allKeys as readonly string[]).includes(name)) return true;
  const found = effectiveSetting(name as keyof EffectiveSettings, task, override);
  return found === undefined || found.key.node === key;
}

/** Of all that is said of a name, the last that holds wins. */
function winning(said: readonly Said[], holds: (one: Said) => boolean): Metadata[] {
  const names = [...new Set(said.map(({ name }) => name))];
  return names.flatMap((name) => {
    const all = said.filter((one) => one.name === name);
    const winner = all.findLast(holds);
    return all.map((one) => ({ ...one, wins: one === winner }));
  });
}

/** What an environment says, after what those say that it extends. */
function fromEnvironment(environment: Environment): Said[] {
  const { own, settings } = environment;
  return Object.entries(settings as Record<string, Setting<unknown>>).map(([name, setting]) => {
    const isOwn = (own as Record<string, Setting<unknown>>)[name]?.key.node === setting.key.node;
    return { ...one(name, setting), level: isOwn ? "environment" : "extends" };
  });
}

function saidBy(settings: object, level: Metadata["level"]): Said[] {
  return Object.entries(settings as Record<string, Setting<unknown>>).map(([name, setting]) => ({
    ...one(name, setting),
    level,
  }));
}

function one(name: string, { key, node }: Setting<unknown>): { name: string; key: Node; value: Node } {
  return { name, key: key.node, value: node };
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
