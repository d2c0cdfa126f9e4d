/** `flytec compile`: checks, emits, and writes; nothing at all if there is an error. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { judge } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { emitterOf } from "../emit/emitters.ts";
import { allTasks, type Model } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { type Difference, differences } from "./current.ts";
import { diskFiles } from "./disk.ts";
import { type Io, UsageError } from "./io.ts";
import { analyses, askedOptions, type Job, jobsOf } from "./jobs.ts";
import { type Output, replacements, writeOutputs } from "./outputs.ts";
import { pythonCache } from "./python-cache.ts";
import { hasErrors, report } from "./report.ts";

/** Runs `flytec compile`. @returns 0 written, or current, 1 errors found, or `--check` found outputs that are not current. */
export async function compile(args: Args, io: Io): Promise<number> {
  oneAnswer(args);
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, compileOnce);
  return compileOnce(args, io);
}

const answers = ["stdout", "check", "list-files", "dry-run"] as const;

function oneAnswer(args: Args): void {
  const asked = answers.filter((name) => args.flag(name)).map((name) => `--${name}`);
  if (asked.length > 1) throw new UsageError(`${asked.join(" and ")} exclude each other; give one of them.`);
}

function compileOnce(args: Args, io: Io): number {
  const files = diskFiles(io.cwd);
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
  if (hasErrors(diagnostics)) return 1;
  if (args.flag("stdout")) {
    for (const { print } of emitted) io.out(print());
    return 0;
  }
  return answer(merged(emitted.flatMap((e) => e.output)), args, io);
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
function emit(job: Job, files: Files, args: Args, io: Io): Emitted {
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

function progress(model: Model, io: Io): void {
  const count = allTasks(model).length;
  if (io.progress && count >= manyTasks) io.err(`Compiling ${count} tasks…\n`);
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

/** Writes, or tells what writing would do. */
function answer(outputs: readonly Output[], args: Args, io: Io): number {
  if (args.flag("check")) return tellStale(outputs, io);
  if (args.flag("list-files")) return listFiles(outputs, io);
  refuseEdited(outputs, args);
  if (args.flag("dry-run")) return tellChanges(outputs, io);
  const { paths } = writeOutputs(outputs, io.cwd);
  for (const output of outputs) io.err(written(output, paths, io));
  return 0;
}

/** What became of an output. @param paths what was not there already. */
function written({ folder, artifacts, target }: Output, paths: ReadonlySet<string>, io: Io): string {
  const [all, place] = [counted(artifacts), shown(folder, io)];
  const count = artifacts.filter(({ path }) => paths.has(join(folder, path))).length;
  if (count === 0) return `${all} in ${place} ${artifacts.length === 1 ? "is" : "are"} current already (${target}).\n`;
  return `Wrote ${count < artifacts.length ? `${count} of ` : ""}${all} to ${place} (${target}).\n`;
}

/** `--check`: what is not as a compile would leave it. */
function tellStale(outputs: readonly Output[], io: Io): number {
  const found = replacements(outputs).flatMap(differences);
  for (const { kind, path } of found) io.out(`${kind.padEnd(7)}  ${shown(path, io)}\n`);
  const those = found.length === 1 ? "1 output is" : `${found.length} outputs are`;
  io.err(
    found.length > 0
      ? `${those} not what \`flytec compile\` makes of the project now; run it and commit what it writes.\n`
      : `All outputs are current.\n`,
  );
  return found.length > 0 ? 1 : 0;
}

/** `--list-files`: everything that a compile writes. */
function listFiles(outputs: readonly Output[], io: Io): number {
  for (const { folder, files } of replacements(outputs))
    for (const { path } of files) io.out(`${shown(join(folder, path), io)}\n`);
  return 0;
}

const verbs: Readonly<Record<Difference["kind"], string>> = { missing: "create", stale: "change", extra: "remove" };

/** `--dry-run`: what a compile would do to the disk. */
function tellChanges(outputs: readonly Output[], io: Io): number {
  const found = replacements(outputs).flatMap(differences);
  for (const { kind, path } of found) io.out(`${verbs[kind]}  ${shown(path, io)}\n`);
  io.err(found.length > 0 ? "Nothing was written.\n" : "Nothing would change.\n");
  return 0;
}

function counted(artifacts: Output["artifacts"]): string {
  return artifacts.length === 1 ? artifacts[0]!.path : `${artifacts.length} files`;
}

/** A path as the user would write it: from the working directory, with `/`. */
function shown(path: string, { cwd }: Io): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}

/** A generated module that someone edited is not overwritten unless asked. */
function refuseEdited(outputs: readonly Output[], args: Args): void {
  if (args.flag("force")) return;
  for (const { folder, artifacts, target } of outputs) {
    const check = emitterOf(target).wasEdited;
    for (const { path } of artifacts) {
      const full = join(folder, path);
      if (check && existsSync(full) && check(readFileSync(full, "utf8"), path)) {
        throw new UsageError(
          `generated-edited: ${full} was changed by hand since flytec wrote it. Move the change into flyte.yaml or your own module, or overwrite it with --force. Nothing was changed.`,
        );
      }
    }
  }
}
