/** What `flytec show` prints of a thing, for people. */
import { type Paint, painter } from "../diagnostics/render.ts";
import { visibly } from "../diagnostics/visible.ts";
import type { Found } from "../inspect/address.ts";
import type { Artifact } from "../inspect/artifacts.ts";
import { waits } from "../inspect/attempts.ts";
import type { InspectedThing, Related, RunnableData } from "../inspect/inspected.ts";
import type { Look } from "../inspect/look.ts";
import { leaves, profileOf, type Said, said } from "../inspect/metadata.ts";
import { shortOrigin } from "../inspect/origin.ts";
import type { TriggerInfo } from "../inspect/trigger-info.ts";
import type { Node } from "../source/node.ts";
import { columns } from "./columns.ts";
import type { Io } from "./io.ts";

/** The page of a thing: its settings with level and line, what these have replaced, what it takes and gives, runs and calls. */
export function page(subject: Found, look: Look, thing: InspectedThing, io: Pick<Io, "colour">): string {
  const paint: Paint = painter(io.colour);
  const head = `${paint("bold", visibly(thing.pathspec))}  ${paint("dim", shortOrigin(thing.origin))}`;
  const sections = [...settingSections(subject, look), ...("artifacts" in thing ? runnableSections(thing) : [])];
  const inside: Partial<Record<Found["kind"], string>> = { project: "Environments", environment: "Tasks" };
  const title = inside[thing.kind];
  if (title)
    sections.push(
      section(
        title,
        thing.children.map((child) => [visibly(child)]),
      ),
    );
  return `${head}\n${sections.join("")}`;
}

type Row = readonly string[];

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  return `${title === "" ? "" : `\n${title}\n`}${columns(rows, "  ")}\n`;
}

function settingSections(subject: Found, look: Look): string[] {
  const rows = said(subject, look).flatMap((one) =>
    leaves(one.name, one.key, one.value).map((leaf) => ({ ...one, ...leaf })),
  );
  const winning = rows.filter(({ wins }) => wins);
  const values = new Set(winning.map(({ value }) => value));
  const replaced = rows.filter(({ wins, value }) => !wins && !values.has(value));
  return [
    section(
      "",
      winning.map((row) => settingRow(row, look)),
    ),
    section(
      "Replaced",
      replaced.map((row) => settingRow(row, look)),
    ),
  ];
}

function settingRow({ name, level, key, value }: Said, look: Look): Row {
  const profile = profileOf(key, look);
  const by = profile === undefined ? level : `${level}, profile ${profile}`;
  return [visibly(name), written(value, look), by, shortOrigin(look.origins.of(key))];
}

const widest = 60;

/** A value as it is written, on one line. */
function written(value: Node, { origins }: Look): string {
  const text = visibly(origins.text(value).replace(/\s+/g, " ").trim());
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function runnableSections(thing: RunnableData): string[] {
  const { artifacts, data, children, triggers, childTasks, parentTasks } = thing;
  const of = (kind: Artifact["kind"]) =>
    artifacts.filter((one) => one.kind === kind).map((one) => artifactRow(one, data));
  const calls = (all: readonly Related[], may: boolean) =>
    all
      .filter(({ mayCall }) => mayCall === may)
      .map(({ pathspec, origin }) => [visibly(pathspec), shortOrigin(origin)]);
  return [
    section("Inputs", of("input")),
    section("Outputs", of("output")),
    section("Runs", runRows(thing)),
    section(
      "Overrides",
      children.filter((child) => child.includes("/@")).map((child) => [visibly(child)]),
    ),
    section("Triggers", triggers.map(triggerRow)),
    section("Calls", calls(childTasks, false)),
    section("May call", calls(childTasks, true)),
    section("Called by", calls(parentTasks, false)),
    section("May be called by", calls(parentTasks, true)),
  ];
}

/** Name, type, and what it is where nobody says: a default that only Python can make, and what a trigger fills in, are `given`. */
function artifactRow({ id, type, kind, required, description }: Artifact, data: RunnableData["data"]): Row {
  const given = id in data ? `= ${JSON.stringify(data[id])}` : required ? "required" : "given";
  return [visibly(id), visibly(type ?? "?"), kind === "input" ? visibly(given) : "", visibly(description ?? "")];
}

function runRows({
  code,
  environmentInfo: { image, packages, pythonVersion },
  attemptsAllowed,
  attemptDelays,
  tags,
}: RunnableData): Row[] {
  const lines = code?.file ? `${code.file}:${code.line}-${code.endLine}` : "";
  return [
    ...(code ? [["code", visibly(`${code.module ?? "?"}:${code.function}`), visibly(lines)]] : []),
    ["image", visibly(image.uri ?? image.problem ?? "?")],
    ["python", visibly(pythonVersion)],
    ...(packages && packages.length > 0 ? [["packages", visibly(packages.join(", "))]] : []),
    ["attempts", `${attemptsAllowed}${waits(attemptDelays)}`],
    ["tags", visibly(tags.join(", "))],
  ];
}

function triggerRow({ pathspec, automation, active, nextRuns, origin }: TriggerInfo): Row {
  const next = active ? (nextRuns[0] === undefined ? "" : `next ${nextRuns[0]}`) : "off";
  return [visibly(pathspec), visibly(automation), next, shortOrigin(origin)];
}
