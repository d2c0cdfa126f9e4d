/** `flytec show ADDRESS`: what holds for a task, an override, a trigger or an environment, and which line says so. */
import { type Paint, painter } from "../diagnostics/render.ts";
import { visibly } from "../diagnostics/visible.ts";
import { find, type Subject } from "../inspect/address.ts";
import { type Inspection, type InspectOptions, inspect } from "../inspect/inspection.ts";
import { leaves, metadata } from "../inspect/metadata.ts";
import { isWithin, shortOrigin } from "../inspect/origin.ts";
import type { Node } from "../source/node.ts";
import { columns } from "./columns.ts";
import type { Args } from "./command.ts";
import { type Inspected, inspected } from "./inspected.ts";
import { type Io, UsageError } from "./io.ts";
import { list } from "./list.ts";

/** Runs `flytec show`. Without an address it lists what there is. */
export function show(args: Args, io: Io): number {
  const [address, ...more] = args.paths;
  if (address === undefined) return list(args, io);
  if (more.length > 0) throw new UsageError("`flytec show` takes one address; `--in` says where to look.");
  const answers = inspected(args, io).map((project) => ({
    project,
    found: find(project.model, address, project.options.registered),
  }));
  const found = answers.flatMap(({ project, found }) => (typeof found === "string" ? [] : [{ project, found }]));
  if (found.length === 0) throw new UsageError(String(answers[0]!.found));
  const shown = found.map(({ project, found }) => ({
    project,
    found,
    inspection: inspect(found, project.model, project.options),
  }));
  if (args.flag("json")) io.out(`${JSON.stringify({ version: 1, ...shown[0]!.inspection }, null, 2)}\n`);
  else io.out(shown.map((one) => page(one.found, one.inspection, one.project, painter(io.colour))).join("\n"));
  return 0;
}

function page(subject: Subject, inspection: Inspection, project: Inspected, paint: Paint): string {
  const head = `${paint("bold", visibly(inspection.pathspec))}  ${paint("dim", shortOrigin(inspection.origin))}`;
  const rows = settings(subject, project);
  const replaced = rows.filter((row) => !row.wins);
  const sections = [
    section(
      "",
      rows.filter((row) => row.wins).map(({ cells }) => cells),
    ),
    section(
      "Replaced",
      replaced.map(({ cells }) => cells),
    ),
    section(
      "Overrides",
      inspection.children.filter((child) => child.includes("/@")).map((child) => [child]),
    ),
    section("Triggers", inspection.triggers.map(triggerCells)),
    section("Tasks", subject.kind === "environment" ? inspection.children.map((child) => [child]) : []),
    section(
      "May call",
      inspection.child_tasks.map((child) => [child]),
    ),
  ];
  return `${head}\n${sections.join("")}`;
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return `${title === "" ? "" : `\n${title}\n`}${columns(rows, "  ")}\n`;
}

function settings(subject: Subject, { options }: Inspected): { wins: boolean; cells: string[] }[] {
  return metadata(subject).flatMap((one) =>
    leaves(one.name, one.key, one.value).map(({ name, key, value }) => ({
      wins: one.wins,
      cells: [visibly(name), written(value, options), levelOf(one.level, key, options), placeOf(key, options)],
    })),
  );
}

/** The level, or the profile that says it there. */
function levelOf(level: string, key: Node, { profile }: InspectOptions): string {
  return profile && isWithin(profile.tree, key) ? `${level}, profile ${profile.name}` : level;
}

function placeOf(key: Node, { origins }: InspectOptions): string {
  return shortOrigin(origins.of(key));
}

const widest = 60;

/** A value as it is written, on one line. */
function written(value: Node, { origins }: InspectOptions): string {
  const text = visibly(origins.text(value).replace(/\s+/g, " ").trim());
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function triggerCells({ pathspec, automation, active, next_runs, origin }: Inspection["triggers"][number]): string[] {
  const next = active ? next_runs.slice(0, 1).map((at) => `next ${at}`) : ["off"];
  return [visibly(pathspec), visibly(automation), next[0] ?? "", shortOrigin(origin)];
}
