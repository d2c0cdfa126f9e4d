/** `flytec check`: finds the projects, analyses them, shows what was found. */
import { type Analysis, analyze, type Options } from "../analysis.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Texts } from "../diagnostics/render.ts";
import { type Files, noting } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import { codesOf, ignorableCodes } from "./codes.ts";
import type { Args } from "./command.ts";
import { show, type Wish, wishes } from "./formats.ts";
import { inputs, relativeTo } from "./inputs.ts";
import type { Io } from "./io.ts";
import { keptRun, type Outcome } from "./kept-run.ts";
import { pythonCache } from "./python-cache.ts";
import { given } from "./stdin.ts";
import { checked, targetsOf } from "./targets.ts";

/** Runs `flytec check`. @returns 0 clean or warnings only, 1 errors found. */
export async function check(args: Args, io: Io): Promise<number> {
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, checkOnce);
  return checkOnce(args, io);
}

async function checkOnce(args: Args, io: Io): Promise<number> {
  const asked = wishes(args);
  const { files, paths, piped } = given(args, io);
  const run = (seen: Files) => outcomeOf(seen, paths, asked, args, io);
  const isPlain = piped === undefined && asked.every(({ file, format }) => file === undefined && format !== "github");
  const usesBaseline = args.value("baseline") !== undefined || args.flag("write-baseline");
  const { out, exit } = isPlain && !usesBaseline ? await keptRun(keyOf(args, io), files, io, run) : await run(files);
  io.out(out);
  return exit;
}

/** What the outcome of a run depends on besides files; dates to come are counted from the day. */
function keyOf({ paths, order }: Args, { colour, env, now }: Io): unknown[] {
  const day = Math.floor(now() / 86_400_000);
  return [paths, order, colour, env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR, day];
}

async function outcomeOf(
  files: Files,
  paths: readonly string[],
  asked: readonly Wish[],
  args: Args,
  io: Io,
): Promise<Outcome> {
  const read = remembering();
  const { roots, readers } = inputs(files, read, io.cwd, paths, args.flag("hook"));
  const code = pythonCache(io);
  const options = () => ({
    now: io.now() / 1000,
    read,
    ...targetsOf(args, checked),
    memory: { models: new Map(), readPython: code.read },
  });
  const named = paths.map((path) => relativeTo(io.cwd, path));
  const analyses = [
    ...roots.map((root) => analyze(files, root, options())!),
    ...readers.flatMap((root) => analysisOfReader(files, root, options(), named)),
  ];
  const outcome = await shown(analyses, files, asked, args, io);
  code.save();
  return isAboutCode(analyses) ? outcome : { ...outcome, code: code.plainly() };
}

/** What a run prints, and its exit code; reports that go to files are written. */
async function shown(
  analyses: readonly Analysis[],
  files: Files,
  asked: readonly Wish[],
  args: Args,
  io: Io,
): Promise<Outcome> {
  const texts = textsOf(analyses, files);
  const all = analyses.flatMap((a) => a.diagnostics);
  const found = await wanted(all, texts, args, io);
  const diagnostics = args.flag("quiet") ? found.filter((d) => d.severity === "error") : found;
  const looked = new Set(analyses.flatMap((a) => a.project.texts.map((text) => text.source.uri)));
  const fails = failing(args);
  const printed: string[] = [];
  const report = { diagnostics, files: [...looked], texts, version: io.version, fails };
  await show(asked, report, { ...io, out: (text) => printed.push(text) });
  return { out: printed.join(""), exit: found.some((d) => fails(d.severity)) ? 1 : 0 };
}

/** Whether a finding points into the user's code, or is about what is not there. */
function isAboutCode(analyses: readonly Analysis[]): boolean {
  const files = analyses.flatMap((a) => a.diagnostics.flatMap((d) => [d.file, ...d.related.map(({ file }) => file)]));
  const codes = new Set(analyses.flatMap((a) => a.diagnostics.map(({ code }) => code)));
  return files.some((file) => file.endsWith(".py")) || codes.has("function-not-found") || codes.has("module-not-found");
}

/** The analysis of a project that asks for one of the named files; nothing for another. */
function analysisOfReader(files: Files, root: string, options: Options, named: readonly string[]): Analysis[] {
  const asked = new Set<string>();
  const analysis = analyze(noting(files, asked), root, options)!;
  const { diagnostics } = analysis;
  return named.some((path) => asked.has(path)) ? [{ ...analysis, diagnostics }] : [];
}

/** Texts that findings can be in: of the projects, and of what they read. */
function textsOf(analyses: readonly Analysis[], files: Files): Texts {
  const sources = new Map(analyses.flatMap((a) => a.project.texts.map((t) => [t.source.uri, t.source.text] as const)));
  return (file) => sources.get(file) ?? files.read(file);
}

/** Each finding once, though projects share files; of the codes asked for; and beyond the baseline. */
async function wanted(all: readonly Diagnostic[], texts: Texts, args: Args, io: Io): Promise<readonly Diagnostic[]> {
  const once = [...new Map(all.map((d) => [JSON.stringify([d.code, d.file, d.span, d.message]), d])).values()];
  const [selected, ignored] = [codesOf(args, "select"), ignorableCodes(args)];
  const left = once.filter(({ code }) => (selected?.has(code) ?? true) && !ignored?.has(code));
  if (args.value("baseline") === undefined && !args.flag("write-baseline")) return left;
  return (await import("./baseline.ts")).withoutKnown(left, texts, args, io);
}

/** Which findings make the run fail. */
function failing(args: Args): (severity: Severity) => boolean {
  if (args.flag("exit-zero")) return () => false;
  const onWarnings = args.flag("error-on-warnings");
  return (severity) => severity === "error" || (onWarnings && severity === "warning");
}
