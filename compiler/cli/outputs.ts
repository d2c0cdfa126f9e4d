/**
 * Writes what a compile produced: whole or not at all. Everything is first written beside its place; only then does
 * it take that place, and what the last run produced and this one does not goes with the old. What is there already,
 * just as it would be written, is left alone.
 */
import { dirname, join, relative, sep } from "node:path";
import type { Artifact } from "../emit/emitter.ts";
import { isDisturbed, lockOf } from "./beside.ts";
import { isLink } from "./disk.ts";
import { makeFolder, removeEmpty } from "./folders.ts";
import { UsageError } from "./io.ts";
import { withLocks } from "./lock.ts";
import { isBelow, listed, type Made, manifest, manifestName } from "./manifest.ts";
import { allPresent, type Present, present } from "./present.ts";
import { discard, recover, type Stage, stage, take } from "./stage.ts";

/** What one job writes, and where. */
export interface Output extends Made {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** True where the folder holds other things too (source files); then no manifest is kept. */
  readonly shared: boolean;
}

/** What becomes of one folder: all that is written to it, the manifest included, and what is removed from it. */
export interface Replacement {
  readonly folder: string;
  readonly files: readonly Artifact[];
  /** Files that the last run of the same targets listed and this one does not produce. */
  readonly leftovers: readonly string[];
  readonly shared: boolean;
}

/** A replacement of which a part is there already. */
export interface Change extends Replacement {
  /** What is to be written. */
  readonly files: readonly Artifact[];
  /** What is there already. */
  readonly same: readonly Artifact[];
}

/** What became of outputs. */
export interface Written {
  /** Absolute paths of what was not there before as it is now. */
  readonly paths: ReadonlySet<string>;
  /** All of the outputs, where nothing was to be done. */
  readonly present?: readonly Present[];
}

/**
 * Writes all outputs; nothing is touched until all of them lie ready, and nothing at all where all are there. A run that
 * is killed in the moment in which a folder is exchanged leaves it to the next one to put things right.
 * @param cwd the working directory: it is never exchanged, and below it nothing is written through a link.
 * @throws UsageError when a place cannot be written, or leads through a link.
 */
export function writeOutputs(outputs: readonly Output[], cwd: string): Written {
  for (const output of outputs) refuseLinks(output, cwd);
  try {
    const present = outputs.some(({ folder }) => isDisturbed(folder)) ? undefined : allPresent(replacements(outputs));
    return present ? { paths: new Set(), present } : { paths: writeUnderLock(outputs, cwd) };
  } catch (error) {
    throw inWords(error);
  }
}

function writeUnderLock(outputs: readonly Output[], cwd: string): Set<string> {
  const release = holdSignals();
  const made = new Set<string>();
  try {
    for (const { folder } of outputs) makeFolder(dirname(folder), made);
    const locks = outputs.map(({ folder }) => lockOf(folder));
    return withLocks(locks, () => replaceAll(outputs, cwd));
  } catch (error) {
    removeEmpty(made);
    throw error;
  } finally {
    release();
  }
}

function replaceAll(outputs: readonly Output[], cwd: string): Set<string> {
  for (const { folder } of outputs) recover(folder);
  const stages: Stage[] = [];
  try {
    for (const change of changes(outputs)) stages.push(stage(change));
    for (const one of stages) take(one, cwd);
    return new Set(stages.flatMap(({ folder, files }) => files.map(({ path }) => join(folder, path))));
  } finally {
    for (const one of stages) discard(one);
  }
}

/** The folders in which something is to be written or removed. */
function changes(outputs: readonly Output[]): Change[] {
  const all = replacements(outputs).map((replacement) => {
    const { folder, files } = replacement;
    const same = files.filter((file) => present(folder, file));
    const known = new Set(same);
    return { ...replacement, files: files.filter((file) => !known.has(file)), same };
  });
  return all.filter(({ files, leftovers }) => files.length + leftovers.length > 0);
}

/** What the outputs make of their folders, as these are now; nothing is written. */
export function replacements(outputs: readonly Output[]): Replacement[] {
  const folders = [...new Set(outputs.map(({ folder }) => folder))];
  return folders.map((folder) => {
    const here = outputs.filter((output) => output.folder === folder);
    const ours = here.filter(({ shared }) => !shared);
    const artifacts = here.flatMap((output) => output.artifacts);
    const files = ours.length > 0 ? [...artifacts, manifestOf(folder, ours)] : artifacts;
    const paths = new Set(files.map(({ path }) => path));
    const leftovers = ours.flatMap(({ target }) => listed(folder, target)).filter((path) => !paths.has(path));
    return { folder, files, leftovers, shared: ours.length < here.length };
  });
}

function manifestOf(folder: string, made: readonly Made[]): Artifact {
  return { path: manifestName, content: manifest(folder, made) };
}

/** Links on the way from the working directory to a file of the output. */
function refuseLinks({ folder, artifacts }: Output, cwd: string): void {
  const paths = [manifestName, ...artifacts.map(({ path }) => path)];
  const places = new Set([folder, ...paths.flatMap((path) => stepsTo(folder, path))]);
  const below = relative(cwd, folder);
  const outside = below === "" || below.startsWith("..") || below.startsWith(sep);
  const above = outside ? [] : stepsTo(cwd, dirname(below));
  const link = [...above, ...places].find(isLink);
  if (link !== undefined) throw new UsageError(`${link} is a link; outputs are not written through links.`);
}

/** The places on the way from a folder to a path in it. @throws Error for a path that leads out of the folder. */
function stepsTo(folder: string, path: string): string[] {
  if (!isBelow(path)) throw new Error(`${path} leads out of ${folder}`);
  const steps = path.split(/[/\\]/).filter((step) => step !== ".");
  return steps.map((_, i) => join(folder, ...steps.slice(0, i + 1)));
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Lets the usual ways to end a process wait until the function it gives is called. */
function holdSignals(): () => void {
  const wait = () => {};
  for (const signal of signals) process.on(signal, wait);
  return () => {
    for (const signal of signals) process.off(signal, wait);
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "it is not writable",
  EPERM: "it is not writable",
  EROFS: "it is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "it is too large for the disk",
  EIO: "the disk does not answer as it should",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOTDIR: "a file stands in the way",
  EEXIST: "a file stands in the way",
  EISDIR: "a folder stands in the way",
  ENOTEMPTY: "a folder stands in the way",
  ENAMETOOLONG: "the name is too long",
};

function inWords(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError || code === undefined || !(code in reasons)) return error;
  return new UsageError(`cannot write ${path ?? message}: ${reasons[code]}. Nothing was changed.`);
}
