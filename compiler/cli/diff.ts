/** `flytec diff [REV | DIR]`: what the working tree changes of a former state of the configuration. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { analyze, judge } from "../analysis.ts";
import { painter } from "../diagnostics/render.ts";
import { buildRequests, flyte2 } from "../emit/flyte2/emit.ts";
import { compare } from "../inspect/compare.ts";
import { comparisonMarkdown } from "../inspect/comparison-markdown.ts";
import { comparisonText } from "../inspect/comparison-text.ts";
import { isEmptyComparison } from "../inspect/comparison-words.ts";
import { originsIn } from "../inspect/origin.ts";
import type { State } from "../inspect/state.ts";
import type { Files } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { revisionFiles } from "./git.ts";
import { inputs, NothingFound } from "./inputs.ts";
import { type Io, UsageError } from "./io.ts";
import { emitOptions, profiled } from "./jobs.ts";
import { hasErrors, report } from "./report.ts";

const formats = ["text", "markdown", "json"] as const;

/** Runs `flytec diff`. @returns 0, or 1 where one of the states has errors, or with `--exit-code` where something changes. */
export function diff(args: Args, io: Io): number {
  const format = formatOf(args);
  const [from = "HEAD", to, ...more] = args.paths;
  if (more.length > 0) throw new UsageError("`flytec diff` compares two states; give one or two of them.");
  const before = stateOf(from, args, io);
  const after = stateOf(to, args, io);
  if (!before || !after) return 1;
  if (before.length + after.length === 0) throw new UsageError("there is no flyte.yaml of flytec's in either state.");
  const comparison = compare(before, after, io.now() / 1000);
  if (format === "json") io.out(`${JSON.stringify({ version: 1, before: from, ...comparison }, null, 2)}\n`);
  else if (format === "markdown") io.out(comparisonMarkdown(comparison, from));
  else io.out(comparisonText(comparison, from, painter(io.colour)));
  return args.flag("exit-code") && !isEmptyComparison(comparison) ? 1 : 0;
}

function formatOf(args: Args): (typeof formats)[number] {
  const asked = args.value("format") ?? "text";
  const found = formats.find((format) => format === asked);
  if (!found) throw new UsageError(`there is no format \`${asked}\`; the formats are ${formats.join(", ")}.`);
  return found;
}

/** The projects of a state, compiled; undefined where one has errors, which are then told. */
function stateOf(name: string | undefined, args: Args, io: Io): State[] | undefined {
  const cwd = name !== undefined && isFolder(resolve(io.cwd, name)) ? resolve(io.cwd, name) : io.cwd;
  const files = name === undefined || cwd !== io.cwd ? diskFiles(cwd) : revisionFiles(io.cwd, name);
  const states = rootsIn(files, cwd).map((uri) => compiled(uri, files, args, io, name ?? "the working tree"));
  return states.every((state) => state !== undefined) ? states : undefined;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function rootsIn(files: Files, cwd: string): readonly string[] {
  try {
    return inputs(files, remembering(), cwd, [], false).roots;
  } catch (error) {
    if (error instanceof NothingFound) return [];
    throw error;
  }
}

/** What a state is compiled for where nothing says it: both states get the same, so it makes no difference. */
const anywhere = { org: "", project: "-", domain: "-" } as const;

function compiled(uri: string, files: Files, args: Args, io: Io, name: string): State | undefined {
  const analysis = analyze(files, uri, { now: io.now() / 1000, targets: ["flyte2"] })!;
  const { model } = profiled(uri, analysis, args.value("profile"));
  const given = model && { ...emitOptions({ uri, analysis, model, emitter: flyte2 }, files, args, io), version: "-" };
  const where =
    given && Object.fromEntries(Object.entries(anywhere).map(([key, value]) => [key, given[key as "org"] ?? value]));
  const { built, findings } = model && given ? buildRequests(model, { ...given, ...where }) : { findings: [] };
  const diagnostics = [...analysis.diagnostics, ...judge(analysis, findings)];
  if (model && built && !hasErrors(diagnostics))
    return { model, requests: built, origins: originsIn(analysis.project), python: analysis.python(model) };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  report(errors, [analysis], files, `${name} cannot be compared before it is mended.`, io);
  return undefined;
}
