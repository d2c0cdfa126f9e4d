/** Small projects with one thing written in them, and what Flyte 1 is sent of them. */
import { analyze } from "../../compiler/analysis.ts";
import { flyte1 } from "../../compiler/emit/flyte1/emit.ts";
import { memoryFiles } from "../../compiler/source/files.ts";

/** What is written, and where. */
export interface Writing {
  readonly at?: "project" | "environment" | "task" | "container" | "trigger" | "override";
  /** Entries of the mapping there, in flow style. */
  readonly write?: string;
  /** What has to be written besides, at other places. */
  readonly project?: string;
  readonly environment?: string;
  readonly task?: string;
  readonly trigger?: string;
  /** True for a task that nothing starts. */
  readonly without_trigger?: boolean;
}

/** The day of the tests, in seconds since 1970. */
export const now = Date.UTC(2026, 10, 21) / 1000;

/** A task with a trigger, and what the row writes. */
export function projectOf(row: Writing): string {
  const environment = [said(row, "environment"), "image: ghcr.io/acme/etl:1", "module: etl"];
  const task = said(row, "task");
  const isContainer = row.at === "container" || hasKey(task, "container");
  const container = row.at === "container" ? row.write || "container: {command: [make]}" : "";
  const trigger = row.without_trigger ? "" : `triggers: {go: {${said(row, "trigger") || "inputs: {}"}}}`;
  const overrides = row.at === "override" ? `overrides: {full: {${row.write ?? ""}}}` : "";
  const inputs = isContainer || hasKey(task, "inputs") ? "" : interfaceOf;
  const load = entries([task, container, inputs, trigger, overrides]);
  return `${entries([said(row, "project"), `environments: {etl: ${entries([...environment, `tasks: {load: ${load}}`])}}`])}\n`;
}

/** What a row writes at a level, or needs there. */
function said({ at: place, write, ...others }: Writing, level: "project" | "environment" | "task" | "trigger"): string {
  return [place === level ? write : "", others[level]].filter(Boolean).join(", ");
}

/** A mapping of entries, of which the first wins. */
function entries(all: readonly string[]): string {
  const kept = all.filter((one, i) => one && !all.slice(0, i).some((before) => hasKey(before, keyOf(one))));
  return `{${kept.join(", ")}}`;
}

function keyOf(text: string): string {
  return text.slice(0, text.indexOf(":"));
}

function hasKey(text: string, key: string): boolean {
  return text.startsWith(`${key}:`) || text.includes(`, ${key}:`);
}

const interfaceOf =
  "inputs: {day: {type: datetime, default: '2026-01-01T00:00:00Z'}, name: {type: str, default: a}}, outputs: int";

/** What `compile --target flyte1 --stdout` prints of a project; an empty object where there is nothing to print. */
export function emitted(text: string, version?: string): unknown {
  const files = memoryFiles({ "flyte.yaml": text });
  const analysis = analyze(files, "flyte.yaml", { now })!;
  const model = analysis.model()!;
  const { project, domain } = model.settings;
  const imageRefs = new Map([...model.image_refs].map(([name, { value }]) => [name, value]));
  const options = { files, python: analysis.python(model), imageRefs, flytecVersion: "1", source: "flyte.yaml" };
  const printed = flyte1.emit(model, { ...options, version, project: project?.value, domain: domain?.value }).print();
  return printed === "" ? {} : JSON.parse(printed);
}

/** What stands at a path, its steps separated by dots. */
export function at(message: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step], message);
}
