/** What holds without being written, shown where it would stand. */
import { type EffectiveSettings, effectiveSetting } from "../../compiler/model/effective.ts";
import type { Environment } from "../../compiler/model/environment.ts";
import { type Task, taskSettings } from "../../compiler/model/task.ts";
import type { Trigger } from "../../compiler/model/trigger.ts";
import {
  charactersBehind,
  entry,
  fileSpan,
  isNull,
  type Mapping,
  type Node,
  type Path,
  type Place,
  type Span,
} from "../../compiler/source/node.ts";
import { annotation, keysOf, levelOf } from "../../schema/lookup.ts";
import type { Snapshot } from "../workspace.ts";
import { excerpt } from "./effective-value.ts";
import { runsOf } from "./schedule.ts";
import { documentsOf, schemasAt } from "./spot.ts";

/** A few words behind an offset. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** More of it, as Markdown. */
  readonly tooltip?: string;
}

/** The hints of a part of the document, by what the settings ask for. */
export function inlayHints(at: Snapshot, within: Span): readonly InlayHint[] {
  const { inherited, nextRun, defaults } = at.settings.inlayHints;
  const environments = [...at.project.model.environments.values()].filter((one) => isWithin(one, at.file, within));
  const found = [
    ...(inherited
      ? environments.flatMap((one) => [...fromParent(one), ...[...one.tasks.values()].flatMap(fromEnvironment)])
      : []),
    ...(nextRun
      ? environments.flatMap((one) => triggersOf(one).flatMap((trigger) => nextOf(trigger, at.project.now)))
      : []),
    ...(defaults ? documentsOf(at).flatMap((root) => [...defaultsIn(at, root, [], within)]) : []),
  ];
  return found.filter(({ file, offset }) => file === at.file && within.start <= offset && offset <= within.end);
}

/** True for an environment of which a part is written there. */
function isWithin({ name, at }: Environment, file: string, within: Span): boolean {
  const [start, end] = [fileSpan(name.node).start, Math.max(fileSpan(name.node).end, fileSpan(at.node).end)];
  const isOwn = name.node.source.uri === file && at.node.source.uri === file && start < end;
  return !isOwn || (start <= within.end && within.start <= end);
}

type Placed = InlayHint & { readonly file: string };

function triggersOf({ tasks }: Environment): Trigger[] {
  return [...tasks.values()].flatMap((task) => [...task.triggers.values()]);
}

/** What an environment takes over from the one that it extends. */
function fromParent({ name, own, settings }: Environment): Placed[] {
  const keys = Object.keys(settings).filter((key) => !(key in own));
  const values = keys.map((key) => [key, (settings as Readonly<Record<string, Place>>)[key]!] as const);
  return own.extends ? hint(name, values, `from \`${own.extends.value}\``) : [];
}

/** What a task could say itself, and takes from its environment. */
function fromEnvironment(task: Task): Placed[] {
  const keys = Object.keys(taskSettings).filter(
    (key) => key in task.environment.settings,
  ) as (keyof EffectiveSettings)[];
  const values = keys.flatMap((key) => {
    const found = effectiveSetting(key, task);
    return found?.level === "environment" ? [[key, found] as const] : [];
  });
  return hint(task.name, values, `from environment \`${task.environment.name.value}\``);
}

const fewest = 3;

function hint(name: Place, values: readonly (readonly [string, Place])[], origin: string): Placed[] {
  if (values.length === 0) return [];
  const shown = values.slice(0, fewest).map(([key, { node }]) => `${key}: ${short(node)}`);
  const label = `${shown.join(", ")}${values.length > fewest ? ", …" : ""}`;
  const tooltip = [
    `Taken over ${origin}:`,
    "",
    ...values.map(([key, { node }]) => `- \`${key}: ${excerpt(node)}\``),
  ].join("\n");
  return [{ ...behind(name), label, tooltip }];
}

function short(node: Node): string {
  const text = excerpt(node);
  return text.length > 24 ? "…" : text;
}

/** Behind a key and its colon. */
function behind({ node }: Place): { file: string; offset: number } {
  const { end } = fileSpan(node);
  return { file: node.source.uri, offset: charactersBehind(node, 1) === ":" ? end + 1 : end };
}

/** When a trigger fires next, behind what says so. */
function nextOf({ settings: { automation } }: Trigger, now: number): Placed[] {
  const runs = automation ? runsOf(automation.value, now, 5) : [];
  if (!automation || runs.length === 0) return [];
  const isOneLine = automation.node.kind !== "mapping" || automation.node.style === "flow";
  const { node } = automation.value.kind === "cron" && !isOneLine ? automation.value.expression : automation;
  const [next] = runs[0]!.split(" (");
  const tooltip = ["Next runs:", "", ...runs.map((run) => `- ${run}`)].join("\n");
  return [{ file: node.source.uri, offset: fileSpan(node).end, label: `next: ${next}`, tooltip }];
}

/** What holds where the mapping of a concept leaves a key out. */
function* defaultsIn(at: Snapshot, node: Node, path: Path, within: Span): Generator<Placed> {
  const span = fileSpan(node);
  if (span.end < within.start || span.start > within.end || node.kind === "scalar") return;
  const parts = node.kind === "mapping" ? node.entries.map((e) => [e.name, e] as const) : [...node.items.entries()];
  for (const [step, part] of parts) {
    if (part.alias || ("merged" in part && part.merged)) continue;
    if (part.value.kind === "mapping" && "key" in part)
      yield* leftOut(at, part.value, { node: part.key }, [...path, step]);
    yield* defaultsIn(at, part.value, [...path, step], within);
  }
}

function* leftOut({ project }: Snapshot, mapping: Mapping, key: Place, path: Path): Generator<Placed> {
  const schemas = schemasAt(project, path);
  if (levelOf(path).depth === path.length || annotation(schemas, "x-docs") === undefined) return;
  const missing = [...keysOf(schemas)].flatMap(([name, own]) => {
    const value = annotation(own, "x-default");
    return value === undefined || entry(mapping, name) || isNull(mapping) ? [] : [`${name}: ${value}`];
  });
  if (missing.length > 0)
    yield {
      ...behind(key),
      label: missing.slice(0, fewest).join(", "),
      tooltip: missing.map((one) => `- \`${one}\``).join("\n"),
    };
}
