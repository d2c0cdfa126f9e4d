/** `flytec check`: finds the projects, analyses them, prints what was found. */
import { type Analysis, analyze } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { toJson } from "../diagnostics/json.ts";
import { painter, renderConcise, renderSummary, renderText, type Texts } from "../diagnostics/render.ts";
import type { Files } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { inputs } from "./inputs.ts";
import { type Io, UsageError } from "./io.ts";
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
  const read = remembering();
  const files = args.paths.includes("-") ? withStdin(diskFiles(io.cwd), args, io) : diskFiles(io.cwd);
  const paths = args.paths.map((path) => (path === "-" ? stdinName(args) : path));
  const { roots } = inputs(files, read, io.cwd, paths, args.flag("hook"));
  const analyses = roots.map((root) => analyze(files, root, { now: io.now() / 1000, read, ...targetsOf(args) })!);
  return printFindings(analyses, files, format, args.flag("quiet"), io);
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

/** Prints the findings of all projects, each once, and gives the exit code. */
export function printFindings(
  analyses: readonly Analysis[],
  files: Files,
  format: Format,
  quiet: boolean,
  io: Io,
): number {
  const sources = new Map(analyses.flatMap((a) => a.project.texts.map((t) => [t.source.uri, t.source.text] as const)));
  const texts: Texts = (file) => sources.get(file) ?? files.read(file);
  const all = analyses.flatMap((a) => a.diagnostics);
  const shown = quiet ? all.filter((d) => d.severity === "error") : all;
  io.out(rendered(shown, format, sources.size, texts, io));
  return all.some((d) => d.severity === "error") ? 1 : 0;
}

function rendered(diagnostics: readonly Diagnostic[], format: Format, files: number, texts: Texts, io: Io): string {
  if (format === "json") return toJson(diagnostics, files, texts);
  const paint = painter(io.colour);
  if (format === "concise") return diagnostics.map((d) => `${renderConcise(d, texts, paint)}\n`).join("");
  const frames = diagnostics.map((d) => `${renderText(d, texts, paint)}\n\n`).join("");
  return `${frames}${renderSummary(diagnostics, files)}\n`;
}
