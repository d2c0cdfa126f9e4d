/** `flytec check`: finds the projects, analyses them, shows what was found. */
import { type Analysis, analyze, type Options } from "../analysis.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import type { Texts } from "../diagnostics/render.ts";
import { type Files, noting } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import { codesOf, ignorableCodes } from "./codes.ts";
import type { Args } from "./command.ts";
import { show, wishes } from "./formats.ts";
import { inputs, relativeTo } from "./inputs.ts";
import type { Io } from "./io.ts";
import { given } from "./stdin.ts";
import { targetsOf } from "./targets.ts";

/** Runs `flytec check`. @returns 0 clean or warnings only, 1 errors found. */
export async function check(args: Args, io: Io): Promise<number> {
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, checkOnce);
  return checkOnce(args, io);
}

async function checkOnce(args: Args, io: Io): Promise<number> {
  const asked = wishes(args);
  const { files, paths } = given(args, io);
  const read = remembering();
  const { roots, readers } = inputs(files, read, io.cwd, paths, args.flag("hook"));
  const options = { now: io.now() / 1000, read, ...targetsOf(args) };
  const named = paths.map((path) => relativeTo(io.cwd, path));
  const analyses = [
    ...roots.map((root) => analyze(files, root, options)!),
    ...readers.flatMap((root) => analysisOfReader(files, root, options, named)),
  ];
  const texts = textsOf(analyses, files);
  const found = await wanted(
    analyses.flatMap((a) => a.diagnostics),
    texts,
    args,
    io,
  );
  const shown = args.flag("quiet") ? found.filter((d) => d.severity === "error") : found;
  const looked = new Set(analyses.flatMap((a) => a.project.texts.map((text) => text.source.uri)));
  const fails = failing(args);
  await show(asked, { diagnostics: shown, files: [...looked], texts, version: io.version, fails }, io);
  return found.some((d) => fails(d.severity)) ? 1 : 0;
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
