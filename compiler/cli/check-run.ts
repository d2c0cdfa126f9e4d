/** One run of `flytec check`: the projects that it is asked about, analysed, and what is shown of what was found. */
import { type Analysis, analyze, type Options } from "../analysis.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Texts } from "../diagnostics/render.ts";
import { type Files, noting } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import { codesOf, ignorableCodes } from "./codes.ts";
import type { Args } from "./command.ts";
import { show, type Wish } from "./formats.ts";
import { inputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Ended } from "./kept-run.ts";
import { pythonCache } from "./python-cache.ts";
import { relativeTo } from "./relative-to.ts";
import { checked, targetsOf } from "./targets.ts";

/** What a run prints, and how it ends. @param paths what it is asked about. @param asked the formats that are wished for. */
export async function outcomeOf(
  files: Files,
  paths: readonly string[],
  asked: readonly Wish[],
  args: Args,
  io: Io,
): Promise<Ended> {
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
  const ended = await shown(analyses, files, asked, args, io);
  code.save();
  return isAboutCode(analyses) ? ended : { ...ended, code: code.plainly() };
}

/** Shows what was found; reports that go to files are written. */
async function shown(
  analyses: readonly Analysis[],
  files: Files,
  asked: readonly Wish[],
  args: Args,
  io: Io,
): Promise<Ended> {
  const texts = textsOf(analyses, files);
  const all = analyses.flatMap((a) => a.diagnostics);
  const found = await wanted(all, texts, args, io);
  const diagnostics = args.flag("quiet") ? found.filter((d) => d.severity === "error") : found;
  const looked = new Set(analyses.flatMap((a) => a.project.texts.map((text) => text.source.uri)));
  const fails = failing(args);
  const report = { diagnostics, files: [...looked], texts, version: io.version, fails };
  await show(asked, report, io);
  return { exit: found.some((d) => fails(d.severity)) ? 1 : 0 };
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
