/** `flytec check`: finds the projects, analyses them, prints what was found. */
import { type Analysis, analyze, newMemory } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { toJson } from "../diagnostics/json.ts";
import { painter, renderConcise, renderSummary, renderText, type Texts } from "../diagnostics/render.ts";
import type { Files } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { inputs } from "./inputs.ts";
import { type Io, UsageError } from "./io.ts";
import { keptRun, type Outcome } from "./kept-run.ts";
import { pythonCache } from "./python-cache.ts";
import { targetsOf } from "./targets.ts";

const formats = ["text", "concise", "json"] as const;
type Format = (typeof formats)[number];

/** Runs `flytec check`. @returns 0 clean or warnings only, 1 errors found. */
export async function check(args: Args, io: Io): Promise<number> {
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, checkOnce);
  return checkOnce(args, io);
}

function checkOnce(args: Args, io: Io): number {
  const format = formatOf(args);
  const disk = diskFiles(io.cwd);
  const run = (files: Files) => outcomeOf(files, format, args, io);
  const { out, exit } = args.paths.includes("-")
    ? run(withStdin(disk, args, io))
    : keptRun(keyOf(args, io), disk, io, run);
  io.out(out);
  return exit;
}

/** What the outcome of a run depends on besides files; dates to come are counted from the day. */
function keyOf(args: Args, io: Io): unknown[] {
  const day = Math.floor(io.now() / 86_400_000);
  const flags = ["hook", "quiet"].map((name) => args.flag(name));
  return [args.paths, flags, args.value("format"), args.values("target"), io.colour, day];
}

function outcomeOf(files: Files, format: Format, args: Args, io: Io): Outcome {
  const read = remembering();
  const paths = args.paths.map((path) => (path === "-" ? stdinName(args) : path));
  const { roots } = inputs(files, read, io.cwd, paths, args.flag("hook"));
  const code = pythonCache(io);
  const options = { now: io.now() / 1000, read, ...targetsOf(args) };
  const analyses = roots.map(
    (root) => analyze(files, root, { ...options, memory: { ...newMemory(), readPython: code.read } })!,
  );
  const outcome = findingsOutcome(analyses, files, format, args.flag("quiet"), io);
  code.save();
  return isAboutCode(analyses) ? outcome : { ...outcome, code: code.plainly() };
}

/** Whether a finding points into the user's code, or is about what is not there. */
function isAboutCode(analyses: readonly Analysis[]): boolean {
  const files = analyses.flatMap((a) => a.diagnostics.flatMap((d) => [d.file, ...d.related.map(({ file }) => file)]));
  const codes = new Set(analyses.flatMap((a) => a.diagnostics.map(({ code }) => code)));
  return files.some((file) => file.endsWith(".py")) || codes.has("function-not-found") || codes.has("module-not-found");
}

function formatOf(args: Args): Format {
  const format = args.value("format") ?? "text";
  if ((formats as readonly string[]).includes(format)) return format as Format;
  throw new UsageError(`there is no format \`${format}\`; the formats are ${formats.join(", ")}.`);
}

function stdinName(args: Args): string {
  return args.value("stdin-filename") ?? "flyte.yaml";
}

/** The disk with one text laid over it: what an editor or a pipe hands in. */
function withStdin(disk: Files, args: Args, io: Io): Files {
  const name = stdinName(args);
  const text = io.stdin();
  return {
    ...disk,
    read: (path) => (path === name ? text : disk.read(path)),
    kind: (path) => (path === name ? "file" : disk.kind(path)),
  };
}

/** The findings of all projects, each once, and the exit code. */
function findingsOutcome(analyses: readonly Analysis[], files: Files, format: Format, quiet: boolean, io: Io): Outcome {
  const sources = new Map(analyses.flatMap((a) => a.project.texts.map((t) => [t.source.uri, t.source.text] as const)));
  const texts: Texts = (file) => sources.get(file) ?? files.read(file);
  const all = analyses.flatMap((a) => a.diagnostics);
  const shown = quiet ? all.filter((d) => d.severity === "error") : all;
  const exit = all.some((d) => d.severity === "error") ? 1 : 0;
  return { out: rendered(shown, format, sources.size, texts, io), exit };
}

function rendered(diagnostics: readonly Diagnostic[], format: Format, files: number, texts: Texts, io: Io): string {
  if (format === "json") return toJson(diagnostics, files, texts);
  const paint = painter(io.colour);
  if (format === "concise") return diagnostics.map((d) => `${renderConcise(d, texts, paint)}\n`).join("");
  const frames = diagnostics.map((d) => `${renderText(d, texts, paint)}\n\n`).join("");
  return `${frames}${renderSummary(diagnostics, files)}\n`;
}
