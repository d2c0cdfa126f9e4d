/** What a compile has to do: the projects it is asked for, the targets of each, and what an emission depends on. */
import { type Analysis, analyze, judge } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { EmitOptions, Emitter } from "../emit/emitter.ts";
import { emitterOf, emitters } from "../emit/emitters.ts";
import { type CompileEntry, defaultTarget, type Model, outputFolder, targetOf } from "../model/model.ts";
import { type ReadPython, withAsked } from "../python/project.ts";
import { rememberingPython } from "../python/remembering.ts";
import type { Files } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import { askSdk } from "./ask-sdk.ts";
import type { Args } from "./command.ts";
import { inputs } from "./inputs.ts";
import { type Io, UsageError } from "./io.ts";
import { metaflowOptions } from "./metaflow-options.ts";
import { registration } from "./registration.ts";
import { targetsOf } from "./targets.ts";

/** A project under a profile. */
export interface Profiled {
  /** Its root file, relative to the working directory. */
  readonly uri: string;
  readonly analysis: Analysis;
  /** Undefined while the YAML is broken. */
  readonly model: Model | undefined;
}

/** One thing to produce: a project, a target, and where it goes. */
export interface Job extends Profiled {
  readonly emitter: Emitter;
  readonly entry?: CompileEntry;
}

/**
 * The projects that the arguments name, analysed.
 * @param readPython how the user's code is read.
 * @throws UsageError for paths that lead to none of ours.
 */
export function analyses(
  files: Files,
  args: Args,
  io: Io,
  readPython: ReadPython = rememberingPython(),
): { readonly uri: string; readonly analysis: Analysis }[] {
  const read = remembering();
  const { roots } = inputs(files, read, io.cwd, args.paths, false);
  const asked = { ...targetsOf(args), profile: args.value("profile") };
  return roots.map((uri) => {
    const options = { now: io.now() / 1000, read, ...asked, memory: { models: new Map(), readPython } };
    return { uri, analysis: analyze(files, uri, options)! };
  });
}

/** The jobs of one project: what its `compile` list says, unless the arguments say where to. */
export function jobsOf(uri: string, analysis: Analysis, args: Args): Job[] {
  const { targets } = targetsOf(args);
  const base = analysis.model();
  const explicit = args.flag("stdout") || args.value("out-dir") !== undefined;
  const entries = explicit || !base ? [] : base.compile.filter((e) => !targets || targets.includes(targetOf(e)));
  if (entries.length > 0)
    return entries.map((entry) => ({
      ...profiled(uri, analysis, args.value("profile") ?? entry.settings.profile?.value),
      emitter: emitterOf(targetOf(entry)),
      entry,
    }));
  return (targets ?? [defaultTarget]).map((name) => ({
    ...profiled(uri, analysis, args.value("profile")),
    emitter: emitterOf(name),
  }));
}

/** A project under the profile that is asked for. @throws UsageError where it has none of that name. */
export function profiled(uri: string, analysis: Analysis, name: string | undefined): Profiled {
  const model = analysis.model(name);
  const base = analysis.model();
  if (model || !base || name === undefined) return { uri, analysis, model };
  const known = [...base.profiles.keys()];
  throw new UsageError(
    `there is no profile \`${name}\`; ${known.length > 0 ? `the profiles are ${known.join(", ")}` : "the project has none"}.`,
  );
}

/** A job whose project can be read. */
type Readable = Pick<Job, "uri" | "analysis" | "entry" | "emitter"> & { readonly model: Model };

/** What an emission depends on, and the folder that its artifacts go to. */
type JobOptions = EmitOptions & { readonly folder: string };

/** `emitOptions`, with what the SDK of `--python` says of the functions; what it could not say is told. */
export function askedOptions(
  job: Readable,
  files: Files,
  args: Args,
  io: Io,
): { readonly options: JobOptions; readonly failures: readonly Diagnostic[] } {
  const options = emitOptions(job, files, args, io);
  const interpreter = job.emitter === emitters.flyte2 ? args.value("python") : undefined;
  if (interpreter === undefined) return { options, failures: [] };
  const { folder: _, ...atRoot } = options;
  const [generated] = emitters.python.emit(job.model, atRoot).artifacts;
  const { asked, findings } = askSdk(interpreter, job.model, options.python, generated!, io);
  return { options: { ...options, python: withAsked(options.python, asked) }, failures: judge(job.analysis, findings) };
}

/** What the emission of a project depends on: the arguments, then an entry of its `compile` list, then the project. */
export function emitOptions(
  { uri, analysis, model, entry, emitter }: Readable,
  files: Files,
  args: Args,
  io: Io,
): JobOptions {
  return {
    files,
    python: analysis.python(model),
    ...registration(args, model, files, uri),
    version: args.value("version") ?? entry?.settings.version?.value,
    flytecVersion: io.version,
    archive: args.flag("archive"),
    source: uri,
    folder: args.value("out-dir") ?? outputFolder(model, emitter.name, uri, entry),
    metaflow: metaflowOptions(args),
  };
}
