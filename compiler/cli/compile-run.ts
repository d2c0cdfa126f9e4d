/** One run of `flytec compile`: the projects that it is asked for, checked and emitted. */
import { basename, join, resolve } from "node:path";
import { judge } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { allTasks, type Model } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { answer } from "./compile-answer.ts";
import type { Heard } from "./heard.ts";
import { UsageError } from "./io.ts";
import { analyses, askedOptions, type Job, jobsOf } from "./jobs.ts";
import type { Ended } from "./kept-run.ts";
import type { Output } from "./outputs.ts";
import { pythonCache } from "./python-cache.ts";
import { hasErrors, report } from "./report.ts";

/** Compiles; what it has found, and where there is no error what becomes of the outputs, is said as it goes. */
export function compiled(files: Files, args: Args, io: Heard): Ended {
  const code = pythonCache(io);
  const jobs = analyses(files, args, io, code.read).flatMap(({ uri, analysis }) => jobsOf(uri, analysis, args));
  refuseArchive(jobs, args);
  const emitted = jobs.map((job) => emit(job, files, args, io));
  const diagnostics = emitted.flatMap((e) => e.diagnostics);
  report(
    diagnostics,
    jobs.map(({ analysis }) => analysis),
    files,
    "Nothing was written.",
    io,
  );
  code.save();
  if (hasErrors(diagnostics)) return { exit: 1, also: () => false };
  if (!args.flag("stdout")) return answer(merged(emitted.flatMap((e) => e.output)), args, io);
  for (const { print } of emitted) io.out(print());
  return { exit: 0 };
}

function refuseArchive(jobs: readonly Job[], args: Args): void {
  const other = args.flag("archive") ? jobs.find(({ emitter }) => !emitter.archives) : undefined;
  if (other) throw new UsageError(`\`${other.emitter.name}\` has no archive; --archive goes with --target flyte1.`);
}

interface Emitted {
  readonly diagnostics: readonly Diagnostic[];
  readonly output: readonly Output[];
  print(): string;
}

/** Checks one job's project and emits it; with errors there is nothing to write. */
function emit(job: Job, files: Files, args: Args, io: Heard): Emitted {
  const { uri, analysis, model, emitter } = job;
  const nothing = { output: [], print: () => "" };
  if (!model || hasErrors(analysis.diagnostics)) return { ...nothing, diagnostics: analysis.diagnostics };
  progress(model, io);
  const { options, failures } = askedOptions({ ...job, model }, files, args, io);
  if (failures.length > 0) return { ...nothing, diagnostics: [...analysis.diagnostics, ...failures] };
  const emission = emitter.emit(model, options);
  const diagnostics = [...analysis.diagnostics, ...judge(analysis, emission.findings)];
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  const folder = resolve(io.cwd, options.folder);
  const { name: target, sharesFolder: shared } = emitter;
  return {
    diagnostics,
    get output() {
      return [{ folder, target, shared, artifacts: emission.artifacts, sources: [basename(uri)] }];
    },
    print: emission.print,
  };
}

const manyTasks = 1000;

function progress(model: Model, io: Heard): void {
  const count = allTasks(model).length;
  if (io.progress && count >= manyTasks) io.once(`Compiling ${count} tasks…\n`);
}

/** Outputs of one target for one folder as one: several projects may be compiled into the same. @throws UsageError where two make the same file. */
function merged(outputs: readonly Output[]): Output[] {
  const found = new Map<string, Output>();
  for (const output of outputs) {
    const key = JSON.stringify([output.folder, output.target]);
    const before = found.get(key);
    found.set(key, before ? joined(before, output) : output);
  }
  return [...found.values()];
}

function joined(a: Output, b: Output): Output {
  const paths = new Set(a.artifacts.map(({ path }) => path));
  const twice = b.artifacts.find(({ path }) => paths.has(path));
  if (twice)
    throw new UsageError(
      `${[...a.sources, ...b.sources].join(" and ")} both make ${join(b.folder, twice.path)}; compile them into folders of their own.`,
    );
  return { ...a, artifacts: [...a.artifacts, ...b.artifacts], sources: [...a.sources, ...b.sources] };
}
