/** Which value holds for a parameter, and which level and line said so. */
import { type EffectiveSettings, effectiveSetting } from "../../compiler/model/effective.ts";
import type { Environment } from "../../compiler/model/environment.ts";
import type { Override } from "../../compiler/model/override.ts";
import { qualifiedName, type Task } from "../../compiler/model/task.ts";
import { linesOf } from "../../compiler/source/lines.ts";
import { fileSpan, type Node, type Place, writtenText } from "../../compiler/source/node.ts";
import { type Snapshot, sourceOf } from "../workspace.ts";
import type { Owner } from "./spot.ts";

/** Sentences about the parameter `key` of what a path belongs to; `at` is where they are read. */
export function effectiveProse(owner: Owner, key: string, at: Snapshot): readonly string[] {
  const { environment, task, override } = owner;
  if (task) return forTask(key, task, override, at);
  return environment ? [...inherited(key, environment, at), ...forTasks(key, environment, at)] : [];
}

function forTask(key: string, task: Task, override: Override | undefined, at: Snapshot): string[] {
  const found = settingOf(key, task, override);
  const whose = override ? `${qualifiedName(task)}\` with \`${override.name.value}` : qualifiedName(task);
  return found ? [`In effect for \`${whose}\`: ${quoted(found)} ${givenBy(found, found.level, at)}.`] : [];
}

/** What an environment takes over from the one it extends. */
function inherited(key: string, { own, settings, name }: Environment, at: Snapshot): string[] {
  const held = setting(settings, key);
  if (!held || setting(own, key)) return [];
  return [`In effect for \`${name.value}\`: ${quoted(held)} ${givenBy(held, "extended environment", at)}.`];
}

/** The tasks of an environment for which another value holds. */
function forTasks(key: string, environment: Environment, at: Snapshot): string[] {
  const own = setting(environment.settings, key);
  if (!own) return [];
  const others = [...environment.tasks.values()].flatMap((task) => {
    const found = settingOf(key, task);
    return found && found.node !== own.node
      ? [`\`${task.name.value}\` has ${quoted(found)} (${placeOf(found, at)})`]
      : [];
  });
  return others.length > 0
    ? [`Not for all tasks: ${others.slice(0, 5).join(", ")}${others.length > 5 ? ", …" : ""}.`]
    : [];
}

function settingOf(key: string, task: Task, override?: Override) {
  return effectiveSetting(key as keyof EffectiveSettings, task, override);
}

function setting(settings: object, key: string): Place | undefined {
  return (settings as Readonly<Record<string, Place | undefined>>)[key];
}

function givenBy(place: Place, level: string, at: Snapshot): string {
  return `from the ${level} (${placeOf(place, at)})`;
}

/** `line 12`, with the file's name where it is another one. */
export function placeOf({ node }: Place, { file, project }: Snapshot): string {
  const { uri } = node.source;
  const { line } = linesOf(sourceOf(project, uri)?.text ?? "").at(fileSpan(node).start);
  return uri === file ? `line ${line}` : `${uri}, line ${line}`;
}

/** A value as it is written, on one line and not longer than a screen is wide, as Markdown code. */
export function quoted({ node }: Place): string {
  return `\`${excerpt(node)}\``;
}

const widest = 80;

/** A value as it is written, on one line. */
export function excerpt(node: Node): string {
  const text = writtenText(node)
    .slice(0, 4 * widest)
    .replace(/(^|\s)#[^\n]*/g, "");
  const line = text.replace(/\s+/g, " ").trim().replaceAll("`", "'");
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
}

/** All parameters that hold for a task, one line each: the value, and who gave it. */
export function taskTable(task: Task, override: Override | undefined, at: Snapshot): string[] {
  const keys = new Set([
    ...Object.keys(override?.settings ?? {}),
    ...Object.keys(task.settings),
    ...Object.keys(task.environment.settings),
  ]);
  return [...keys].flatMap((key) => {
    const found = settingOf(key, task, override);
    return found ? [`- \`${key}\`: ${quoted(found)} ${givenBy(found, found.level, at)}`] : [];
  });
}
