/** Where the new content of a folder is made ready, and how it takes its place. */
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { oldOf, stagesOf } from "./beside.ts";
import { makeFolder, removeEmpty } from "./folders.ts";
import { listed, manifestName } from "./manifest.ts";
import type { Change } from "./outputs.ts";
import { writtenMode } from "./stamp.ts";

/** The new content of a folder, written and waiting. */
export interface Stage extends Change {
  /** A folder of this run's own. */
  readonly at: string;
  /** The folder in it that holds what is new. */
  readonly next: string;
}

/** Writes the new content where it disturbs nobody. */
export function stage(change: Change): Stage {
  const at = mkdtempSync(stagesOf(change.folder));
  const made = { ...change, at, next: join(at, "new") };
  try {
    fill(made);
  } catch (error) {
    discard(made);
    throw error;
  }
  return made;
}

function fill({ next, files }: Pick<Stage, "next" | "files">): void {
  const folders = new Set([next, ...files.map(({ path }) => dirname(join(next, path)))]);
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const { path, content } of files) write(join(next, path), content);
}

function write(path: string, content: string | Uint8Array): void {
  const file = openSync(path, "wx", writtenMode);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  } finally {
    closeSync(file);
  }
}

/** Puts the new content in place: the folder as a whole where it can be exchanged, else file by file. */
export function take(stage: Stage, cwd: string): void {
  const { folder, next, same } = stage;
  if (!existsSync(folder)) {
    fill({ next, files: same });
    return renameSync(next, folder);
  }
  accessSync(folder, constants.W_OK);
  if (isExchangeable(stage, cwd) && linkRest(stage) && exchange(stage)) return;
  replaceEach(stage);
}

/** Removes what a stage leaves behind. */
export function discard({ at }: Pick<Stage, "at">): void {
  rmSync(at, { recursive: true, force: true });
}

/** Puts right what a run that was killed has left; the lock is held, so nobody else is at work. */
export function recover(folder: string): void {
  const old = oldOf(folder);
  if (existsSync(old)) {
    if (existsSync(folder)) removeOld(old, folder);
    else renameSync(old, folder);
  }
  const stages = basename(stagesOf(folder));
  for (const name of namesIn(dirname(old))) if (name.startsWith(stages)) discard({ at: join(dirname(old), name) });
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** True for a folder of plain files of ours, or beside ours, in which nobody works. */
function isExchangeable({ folder, shared, at, next }: Stage, cwd: string): boolean {
  if (shared || dirname(at) === folder || `${cwd}/`.startsWith(`${folder}/`)) return false;
  const [now, later] = [statSync(folder), statSync(next)];
  if (now.uid !== later.uid || now.gid !== later.gid) return false;
  return readdirSync(folder).every((name) => lstatSync(join(folder, name)).isFile());
}

const cannotLink: ReadonlySet<unknown> = new Set([
  "EPERM",
  "EACCES",
  "EXDEV",
  "EMLINK",
  "ENOTSUP",
  "ENOSYS",
  "EOPNOTSUPP",
]);

/** Gives what stays in the folder, of ours or of others, a second name in the new one, so that it is in both. */
function linkRest({ folder, next, leftovers }: Stage): boolean {
  const replaced = new Set([...leftovers, ...readdirSync(next)]);
  const rest = readdirSync(folder).filter((name) => !replaced.has(name));
  const done: string[] = [];
  try {
    for (const name of rest) {
      linkSync(join(folder, name), join(next, name));
      done.push(name);
    }
    return true;
  } catch (error) {
    if (!cannotLink.has((error as NodeJS.ErrnoException).code)) throw error;
    for (const name of done) rmSync(join(next, name));
    return false;
  }
}

const cannotMove: ReadonlySet<unknown> = new Set(["EPERM", "EACCES", "EBUSY"]);

function exchange({ folder, next }: Stage): boolean {
  const old = oldOf(folder);
  chmodSync(next, statSync(folder).mode);
  try {
    renameSync(folder, old);
  } catch (error) {
    if (cannotMove.has((error as NodeJS.ErrnoException).code)) return false;
    throw error;
  }
  try {
    renameSync(next, folder);
  } catch (error) {
    renameSync(old, folder);
    throw error;
  }
  removeOldNowOrLater(old, folder);
  return true;
}

/** The new content is in place, and that is what was asked for: an old one that cannot be removed waits for the next run. */
function removeOldNowOrLater(old: string, folder: string): void {
  try {
    removeOld(old, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** Removes the former content of a folder, the manifest last; what somebody put into it meanwhile moves on to the new one. */
function removeOld(old: string, folder: string): void {
  const ours = new Set([...listed(old), manifestName]);
  for (const name of readdirSync(old)) {
    if (!ours.has(name) && !existsSync(join(folder, name))) renameSync(join(old, name), join(folder, name));
    else if (name !== manifestName) removeAny(join(old, name));
  }
  rmSync(old, { recursive: true, force: true });
}

/** Most are files, and there may be thousands: nothing is asked before. */
function removeAny(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    rmSync(path, { recursive: true, force: true });
  }
}

/** File by file, each at once, the manifest last; all of it undone when one cannot be written. */
function replaceEach({ at, folder, next, files, leftovers }: Stage): void {
  const made = new Set<string>();
  const undo: (() => void)[] = [];
  try {
    for (const { path } of files) {
      makeFolder(dirname(join(folder, path)), made);
      undo.unshift(replace(join(next, path), join(folder, path), join(at, "before", path)));
    }
    for (const path of leftovers) undo.unshift(remove(join(folder, path), join(at, "before", path)));
  } catch (error) {
    for (const step of undo) step();
    removeEmpty(made);
    throw error;
  }
}

/** Replaces a file by another, and gives what undoes it. */
function replace(from: string, to: string, before: string): () => void {
  const there = existsSync(to);
  if (there) keep(to, before);
  renameSync(from, to);
  return () => (there ? renameSync(before, to) : rmSync(to));
}

function remove(path: string, before: string): () => void {
  if (!existsSync(path)) return () => {};
  mkdirSync(dirname(before), { recursive: true });
  renameSync(path, before);
  return () => renameSync(before, path);
}

function keep(path: string, before: string): void {
  mkdirSync(dirname(before), { recursive: true });
  try {
    linkSync(path, before);
  } catch (error) {
    if (!cannotLink.has((error as NodeJS.ErrnoException).code)) throw error;
    copyFileSync(path, before, constants.COPYFILE_EXCL);
  }
}
