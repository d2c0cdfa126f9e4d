/** `flytec compile`: checks, emits, and writes; nothing at all if there is an error. */
import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type Analysis, analyze, judge } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { painter, renderSummary, renderText } from "../diagnostics/render.ts";
import type { EmitOptions, Emitter } from "../emit/emitter.ts";
import { flyte2 } from "../emit/flyte2/emit.ts";
import { python } from "../emit/python/emit.ts";
import { allTasks, type CompileEntry, defaultTarget, type Model, outputFolder, targetOf } from "../model/model.ts";
import { withAsked } from "../python/project.ts";
import type { Files } from "../source/files.ts";
import { type ReadYaml, remembering } from "../source/read-yaml.ts";
import { type Answers, askSdk } from "./ask-sdk.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { inputs } from "./inputs.ts";
import { type Io, UsageError } from "./io.ts";
import { type Output, writeOutputs } from "./outputs.ts";
import { registration } from "./registration.ts";
import { targetsOf } from "./targets.ts";

const emitters: readonly Emitter[] = [flyte2, python];

/** One thing to produce: a project, a target, and where it goes. */
interface Job {
  readonly uri: string;
  readonly analysis: Analysis;
  readonly model: Model | undefined;
  readonly emitter: Emitter;
  readonly entry?: CompileEntry;
}

/** Runs `flytec compile`. @returns 0 written, 1 errors found. */
export async function compile(args: Args, io: Io): Promise<number> {
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, compileOnce);
  return compileOnce(args, io);
}

function compileOnce(args: Args, io: Io): number {
  const files = diskFiles(io.cwd);
  const read = remembering();
  const { roots } = inputs(files, read, io.cwd, args.paths, false);
  const jobs = roots.flatMap((uri) => jobsOf(uri, files, read, args, io));
  const emitted = jobs.map((job) => emit(job, files, args, io));
  const diagnostics = emitted.flatMap((e) => e.diagnostics);
  const failed = diagnostics.some((d) => d.severity === "error");
  report(diagnostics, jobs, files, io);
  if (failed) return 1;
  if (args.flag("stdout")) for (const { print } of emitted) io.out(print());
  else
    write(
      emitted.flatMap((e) => e.output),
      args,
      io,
    );
  return 0;
}

/** The jobs of one project: what its `compile` list says, unless the arguments say where to. */
function jobsOf(uri: string, files: Files, read: ReadYaml, args: Args, io: Io): Job[] {
  const { targets } = targetsOf(args);
  const analysis = analyze(files, uri, { now: io.now() / 1000, read, ...(targets ? { targets } : {}) })!;
  const base = analysis.model();
  const explicit = args.flag("stdout") || args.value("out-dir") !== undefined;
  const entries = explicit || !base ? [] : base.compile.filter((e) => !targets || targets.includes(targetOf(e)));
  if (entries.length > 0)
    return entries.map((entry) => ({
      uri,
      analysis,
      model: profiled(analysis, args, entry),
      emitter: emitterOf(targetOf(entry)),
      entry,
    }));
  return (targets ?? [defaultTarget]).map((name) => ({
    uri,
    analysis,
    model: profiled(analysis, args),
    emitter: emitterOf(name),
  }));
}

function emitterOf(name: string): Emitter {
  return emitters.find((emitter) => emitter.name === name) ?? flyte2;
}

/** The model under the profile that is asked for; undefined while the YAML is broken. */
function profiled(analysis: Analysis, args: Args, entry?: CompileEntry): Model | undefined {
  const name = args.value("profile") ?? entry?.settings.profile?.value;
  const model = analysis.model(name);
  const base = analysis.model();
  if (model || !base || name === undefined) return model;
  const known = [...base.profiles.keys()];
  throw new UsageError(
    `there is no profile \`${name}\`; ${known.length > 0 ? `the profiles are ${known.join(", ")}` : "the project has none"}.`,
  );
}

interface Emitted {
  readonly diagnostics: readonly Diagnostic[];
  readonly output: readonly Output[];
  print(): string;
}

/** Checks one job's project and emits it; with errors there is nothing to write. */
function emit({ uri, analysis, model, emitter, entry }: Job, files: Files, args: Args, io: Io): Emitted {
  const nothing = { output: [], print: () => "" };
  if (!model || hasErrors(analysis.diagnostics)) return { ...nothing, diagnostics: analysis.diagnostics };
  progress(model, io);
  const { imageRefs, ...where } = registration(args, model, files, uri);
  const version = args.value("version") ?? entry?.settings.version?.value;
  const place = placeOf(uri, model, emitter, args, entry);
  const read = analysis.python(model);
  const options: EmitOptions = {
    files,
    python: read,
    ...where,
    imageRefs,
    version,
    flytecVersion: io.version,
    source: uri,
    folder: place,
  };
  const interpreter = emitter === flyte2 ? args.value("python") : undefined;
  const answers = interpreter === undefined ? undefined : ask(interpreter, model, options, io);
  const known = answers ? { ...options, python: withAsked(read, answers.asked) } : options;
  const failures = judge(analysis, answers?.findings ?? []);
  if (failures.length > 0) return { ...nothing, diagnostics: [...analysis.diagnostics, ...failures] };
  const { artifacts, findings } = emitter.emit(model, known);
  const diagnostics = [...analysis.diagnostics, ...judge(analysis, findings)];
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const made = { flytec: io.version, target: emitter.name, source: uri };
  return {
    diagnostics,
    output: [{ folder: resolve(io.cwd, place), artifacts, shared: emitter.sharesFolder, made }],
    print: () => emitter.print(model, known),
  };
}

/** `--python`: what the SDK says of the project's functions. */
function ask(interpreter: string, model: Model, options: EmitOptions, io: Io): Answers {
  const { folder: _, ...atRoot } = options;
  const [generated] = python.emit(model, atRoot).artifacts;
  return askSdk(interpreter, model, options.python, generated!, io);
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}

/** The folder a job writes to: the flag's, seen from the working directory, or else what the project says. */
function placeOf(uri: string, model: Model, emitter: Emitter, args: Args, entry: CompileEntry | undefined): string {
  return args.value("out-dir") ?? outputFolder(model, emitter.name, uri, entry);
}

const manyTasks = 1000;

function progress(model: Model, io: Io): void {
  const count = allTasks(model).length;
  if (io.progress && count >= manyTasks) io.err(`Compiling ${count} tasks…\n`);
}

/** Findings go to standard error; each once, though several jobs share a project. */
function report(diagnostics: readonly Diagnostic[], jobs: readonly Job[], files: Files, io: Io): void {
  const texts = new Map(
    jobs.flatMap(({ analysis }) => analysis.project.texts.map(({ source }) => [source.uri, source.text] as const)),
  );
  const once = [...new Map(diagnostics.map((d) => [JSON.stringify([d.code, d.file, d.span, d.message]), d])).values()];
  const paint = painter(io.colour);
  for (const diagnostic of once)
    io.err(`${renderText(diagnostic, (file) => texts.get(file) ?? files.read(file), paint)}\n\n`);
  if (once.length > 0) io.err(`${renderSummary(once, texts.size)}${hasErrors(once) ? " Nothing was written." : ""}\n`);
}

function write(outputs: readonly Output[], args: Args, io: Io): void {
  refuseEdited(outputs, args);
  writeOutputs(outputs);
  for (const { folder: place, artifacts, made } of outputs) {
    const files = artifacts.length === 1 ? artifacts[0]!.path : `${artifacts.length} files`;
    io.err(`Wrote ${files} to ${relative(io.cwd, place) || "."} (${made.target}).\n`);
  }
}

/** A generated module that someone edited is not overwritten unless asked. */
function refuseEdited(outputs: readonly Output[], args: Args): void {
  if (args.flag("force")) return;
  for (const { folder: place, artifacts, made } of outputs) {
    const check = emitterOf(made.target).wasEdited;
    for (const { path } of artifacts) {
      const full = resolve(place, path);
      if (check && existsSync(full) && check(readFileSync(full, "utf8"))) {
        throw new UsageError(
          `generated-edited: ${full} was changed by hand since flytec wrote it. Move the change into flyte.yaml or your own module, or overwrite it with --force. Nothing was changed.`,
        );
      }
    }
  }
}
