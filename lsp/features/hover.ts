/** What there is to say about the word under the cursor. */
import type { Automation } from "../../compiler/model/trigger.ts";
import { predefined } from "../../compiler/model/trigger.ts";
import { fileSpan, type Node, type Path, type Span } from "../../compiler/source/node.ts";
import { annotation, levelOf } from "../../schema/lookup.ts";
import type { Schema } from "../../schema/walk.ts";
import type { Snapshot } from "../workspace.ts";
import { effectiveProse, taskTable } from "./effective-value.ts";
import { imageUriOf } from "./image-of.ts";
import { clockNotes, runsOf, scheduleOf } from "./schedule.ts";
import { type Found, type Owner, ownerOf, schemasAt, spotAt } from "./spot.ts";
import { thingProse } from "./thing.ts";
import { coresInWords, durationInWords, memoryInWords } from "./units.ts";

/** Markdown about a part of the document. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** The hover at an offset; undefined where there is nothing to say. */
export function hover(at: Snapshot, offset: number): Hover | undefined {
  const found = spotAt(at, offset);
  if (!found || (found.spot.on !== "alias" && found.spot.node.kind !== "scalar")) return undefined;
  const { spot, path } = found;
  const owner = ownerOf(at.project, path);
  const schemas = schemasAt(at.project, path);
  const parts = [
    heading(path, schemas),
    prose(schemas),
    words(schemas, spot.node),
    units(schemas, spot.on === "key" ? spot.entry?.value : spot.node),
    thingProse(at, found, owner),
    ...meaning(at, found, owner),
    facts(schemas),
    links(schemas),
  ].filter((part) => part !== "");
  return parts.length > 1 ? { markdown: parts.join("\n\n"), span: fileSpan(spot.alias ?? spot.node) } : undefined;
}

/** `` **retries** · task ``. */
function heading(path: Path, schemas: readonly Schema[]): string {
  const name = path.findLast((step) => typeof step === "string");
  const own = annotation(schemas.slice(0, 3), "x-level");
  const { level } = levelOf(path.slice(0, -1));
  return `**${name ?? "flyte.yaml"}**${path.length === 0 ? "" : ` · ${own ? String(own) : level}`}`;
}

function prose(schemas: readonly Schema[]): string {
  const said = String(annotation(schemas, "description") ?? "");
  const fallback = annotation(schemas, "x-default");
  const standard = fallback === undefined ? "" : ` Default: ${plainOrCode(String(fallback))}.`;
  return `${said}${standard}`.trim();
}

function plainOrCode(text: string): string {
  return /[ `]/.test(text) ? text : `\`${text}\``;
}

/** What the word that stands there means, of those that may. */
function words(schemas: readonly Schema[], node: Node): string {
  if (node.kind !== "scalar") return "";
  for (const { enum: all, enumDescriptions } of schemas) {
    const index = Array.isArray(all) ? all.indexOf(node.value) : -1;
    const said = Array.isArray(enumDescriptions) ? enumDescriptions[index] : undefined;
    if (said) return `\`${node.raw}\`: ${said}`;
  }
  return "";
}

function units(schemas: readonly Schema[], node: Node | undefined): string {
  if (node?.kind !== "scalar" || node.value === null || node.value === "") return "";
  const spelling = String(node.value);
  const kinds = new Set(schemas.map((schema) => schema["x-kind"]));
  const said =
    (kinds.has("duration") && durationInWords(spelling)) ||
    (kinds.has("memory-quantity") && memoryInWords(spelling)) ||
    (kinds.has("cpu-quantity") && coresInWords(spelling));
  return said ? `\`${spelling}\` = ${said}` : "";
}

/** What the model says: effective values, runs to come, an image's URI. */
function meaning(at: Snapshot, { spot, path }: Found, owner: Owner): string[] {
  const { rest, task, override, trigger } = owner;
  const [key] = rest;
  if (trigger) return automationProse(trigger.settings.automation?.value, rest, at);
  if (task && key === undefined && spot.on === "key") return [taskProse(owner, at)];
  if (override && key === undefined) return [];
  const effective = typeof key === "string" ? effectiveProse(owner, key, at) : [];
  return [...effective, imageProse(path, owner)].filter((part) => part !== "");
}

function taskProse({ task, override }: Owner, at: Snapshot): string {
  const lines = taskTable(task!, override, at);
  return lines.length > 0 ? `What Flyte sees:\n\n${lines.join("\n")}` : "";
}

const scheduling: ReadonlySet<unknown> = new Set([undefined, "automation", "cron", "timezone", "fixed_rate"]);

function automationProse(automation: Automation | undefined, rest: Path, { project }: Snapshot): string[] {
  if (!automation || !scheduling.has(rest[0])) return [];
  const runs = runsOf(automation, project.now, 5);
  const schedule = scheduleOf(automation);
  const notes = schedule ? clockNotes(schedule.expression, schedule.timezone, project.now) : [];
  return [
    automation.kind === "predefined" ? `The same as \`${predefined[automation.name.value].cron}\` in UTC.` : "",
    runs.length > 0 ? `Next runs:\n\n${runs.map((run) => `- ${run}`).join("\n")}` : "",
    notes.slice(0, 4).join("\n\n"),
  ].filter((part) => part !== "");
}

function imageProse(path: Path, { model, environment, rest }: Owner): string {
  const declared = path.at(-2) === "images" && path.length <= 4 ? model.images.get(String(path.at(-1))) : undefined;
  const use = rest[0] === "image" && rest.length === 1 ? environment?.settings.image?.value : undefined;
  const uri = imageUriOf(declared?.definition, use, model);
  return uri ? `Image: \`${uri}\`` : "";
}

function facts(schemas: readonly Schema[]): string {
  const wire = annotation(schemas, "x-wire");
  const sdk = annotation(schemas, "x-sdk");
  return [wire ? `Becomes \`${wire}\`` : "", sdk ? `SDK \`${sdk}\`` : ""].filter(Boolean).join(" · ");
}

const referencePage = "https://github.com/flytec/flytec/blob/main/schema/REFERENCE.md";

function links(schemas: readonly Schema[]): string {
  const anchor = annotation(schemas, "x-docs");
  return anchor ? `[Reference](${referencePage}#${anchor})` : "";
}
