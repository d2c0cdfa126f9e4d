/** Tags: what users and the system say of a thing in few words, to find it by. */
import { type Flyte1Environment, flyte1Of } from "../model/flyte1.ts";
import { type Metaflow, metaflowOf } from "../model/metaflow.ts";
import { pythonDefaults } from "../model/model.ts";
import type { Found, Subject } from "./address.ts";
import { type Look, targetsOf } from "./look.ts";

/**
 * Labels of the `flyte1` block and tags of the `metaflow` block, of the target that is asked about, or of both; and a trigger's
 * labels, which Metaflow has none of. A label is `name:value`.
 */
export function userTags(subject: Found, look: Look): string[] {
  if (subject.kind === "project") return [];
  const isAsked = (target: string) => look.target === undefined || look.target === target;
  const { flyte1, metaflow } = blocksOf(subject);
  const isLabelled = subject.kind === "trigger" && look.target !== "metaflow";
  const labels = isLabelled ? subject.trigger.settings.labels : undefined;
  return unique([
    ...(isAsked("flyte1") ? labelsOf(flyte1?.labels) : []),
    ...(isAsked("metaflow") ? (metaflow?.tags?.value ?? []).map(({ value }) => value) : []),
    ...labelsOf(labels),
  ]);
}

function blocksOf(subject: Subject): { readonly flyte1?: Flyte1Environment; readonly metaflow?: Metaflow } {
  if (subject.kind !== "environment") return { flyte1: flyte1Of(subject.task), metaflow: metaflowOf(subject.task) };
  const { flyte1, metaflow } = subject.environment.settings;
  return { flyte1: flyte1?.value, metaflow: metaflow?.value };
}

function labelsOf(labels: Flyte1Environment["labels"]): string[] {
  return [...(labels?.value ?? [])].map(([name, { value }]) => `${name}:${value}`);
}

/** What is so by the project itself: `env:etl`, `python_version:3.12`, `flytec:1`, `target:flyte2`. */
export function systemTags(subject: Found, look: Look): string[] {
  const { model } = look;
  const environment =
    subject.kind === "environment" ? subject.environment : subject.kind !== "project" && subject.task.environment;
  return unique([
    ...(environment ? [`env:${environment.name.value}`] : []),
    `flytec:${model.settings.flytec?.value ?? 1}`,
    `python_version:${model.python.version?.value ?? pythonDefaults.version}`,
    ...targetsOf(look).map((target) => `target:${target}`),
  ]);
}

function unique(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort();
}
