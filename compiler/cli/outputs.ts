/**
 * Writes what a compile produced: whole or not at all. Everything is first written beside its place; only then does
 * it take that place, and what the last run produced and this one does not goes with the old.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Artifact } from "../emit/emitter.ts";
import { isLink } from "./disk.ts";
import { UsageError } from "./io.ts";
import { withLock } from "./lock.ts";

/** The file in an output folder that lists what is ours in it, with hashes. */
const manifestName = ".flytec-manifest.json";

/** What one job writes, and where. */
export interface Output {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly artifacts: readonly Artifact[];
  /** True where the folder holds other things too (source files); then no manifest is kept. */
  readonly shared: boolean;
  /** What made it; said in the manifest. */
  readonly made: { readonly flytec: string; readonly target: string; readonly source: string };
}

/** Writes all outputs; nothing is touched until all of them lie ready. @throws UsageError when a place cannot be written. */
export function writeOutputs(outputs: readonly Output[]): void {
  const staged: { output: Output; stage: string }[] = [];
  try {
    for (const output of outputs) staged.push({ output, stage: stageFor(output) });
    for (const { output, stage } of staged) fill(stage, output);
    for (const { output, stage } of staged) withLock(output.folder, () => take(stage, output));
  } catch (error) {
    throw writable(error);
  } finally {
    for (const { stage } of staged) rmSync(stage, { recursive: true, force: true });
  }
}

function writable(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    EACCES: "it is not writable",
    EPERM: "it is not writable",
    EROFS: "it is read-only",
    ENOSPC: "the disk is full",
    ENOTDIR: "a file stands in the way",
    EEXIST: "a file stands in the way",
  };
  if (error instanceof UsageError || code === undefined || !(code in words)) return error;
  return new UsageError(`cannot write ${path ?? message}: ${words[code]}. Nothing was changed.`);
}

function stageFor({ folder }: Output): string {
  if (isLink(folder)) throw new UsageError(`${folder} is a link; outputs are not written through links.`);
  mkdirSync(dirname(folder), { recursive: true });
  return mkdtempSync(join(dirname(folder), `.${basename(folder)}.flytec-`));
}

function fill(stage: string, { artifacts, shared, made }: Output): void {
  const folders = new Set(artifacts.map((a) => dirname(join(stage, a.path))));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const { path, content } of artifacts) write(join(stage, path), content);
  if (!shared) write(join(stage, manifestName), manifest(artifacts, made));
}

function write(path: string, content: string | Uint8Array): void {
  const file = openSync(path, "wx", 0o644);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}

function manifest(artifacts: readonly Artifact[], made: Output["made"]): string {
  const files = Object.fromEntries(
    artifacts.map(({ path, content }) => [path, createHash("sha256").update(content).digest("hex")]),
  );
  return `${JSON.stringify({ version: 1, ...made, files }, null, 2)}\n`;
}

/** Puts the staged files in place: the whole folder at once where all in it is ours, else file by file. */
function take(stage: string, { folder, artifacts, shared }: Output): void {
  if (!existsSync(folder)) return renameSync(stage, folder);
  const before = shared ? [] : listed(folder);
  if (!shared && onlyOurs(folder, before)) return swap(stage, folder);
  for (const { path } of artifacts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (isLink(join(folder, path)))
      throw new UsageError(`${join(folder, path)} is a link; outputs are not written through links.`);
    renameSync(join(stage, path), join(folder, path));
  }
  if (shared) return;
  const now = new Set(artifacts.map((a) => a.path));
  for (const path of before) if (!now.has(path)) rmSync(join(folder, path), { force: true });
  renameSync(join(stage, manifestName), join(folder, manifestName));
}

function swap(stage: string, folder: string): void {
  const old = `${stage}-old`;
  renameSync(folder, old);
  try {
    renameSync(stage, folder);
  } catch (error) {
    renameSync(old, folder);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

/** The files the last run listed; only plain names below the folder count. */
function listed(folder: string): string[] {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return [];
  try {
    const { files } = JSON.parse(readFileSync(path, "utf8")) as { files?: Record<string, unknown> };
    return Object.keys(files ?? {}).filter((name) => !name.startsWith("/") && !name.split("/").includes(".."));
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function onlyOurs(folder: string, names: readonly string[]): boolean {
  const ours = new Set([...names, manifestName]);
  return readdirSync(folder).every((name) => ours.has(name));
}
