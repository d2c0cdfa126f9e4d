/** Puts new texts in the place of old ones: all of them lie ready before the first takes its place, and each is whole or not there. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "./io.ts";

/**
 * Writes the texts over their files; a link stays, and the file it leads to is written.
 * @throws UsageError when one cannot be written; nothing has changed then.
 */
export function rewrite(cwd: string, texts: ReadonlyMap<string, string>): void {
  const staged: { from: string; to: string }[] = [];
  try {
    for (const [path, text] of texts) staged.push(stage(realpathSync(resolve(cwd, path)), text));
    for (const { from, to } of staged) renameSync(from, to);
  } catch (error) {
    for (const { from } of staged) rmSync(from, { force: true });
    throw unwritable(error);
  }
}

/**
 * Writes one file, and its folder if need be, whole or not at all; straight into what is no file, such as a pipe.
 * @throws UsageError when it cannot be written.
 */
export function replaceFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path) && !statSync(path).isFile()) return writeFileSync(path, text);
    const { from, to } = stage(existsSync(path) ? realpathSync(path) : path, text);
    renameSync(from, to);
  } catch (error) {
    throw unwritable(error);
  }
}

function stage(to: string, text: string): { from: string; to: string } {
  const from = join(dirname(to), `.${basename(to)}.flytec-${process.pid}`);
  const file = openSync(from, "wx", existsSync(to) ? statSync(to).mode & 0o777 : 0o666);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } catch (error) {
    rmSync(from, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return { from, to };
}

function unwritable(error: unknown): unknown {
  const { code, path, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    EACCES: "it is not writable",
    EPERM: "it is not writable",
    EROFS: "it is read-only",
    ENOSPC: "the disk is full",
    EISDIR: "it is a folder",
    ENOTDIR: "a file stands in the way",
    EEXIST: "a file stands in the way",
  };
  if (code === undefined || !(code in words)) return error;
  return new UsageError(`cannot write ${path ?? message}: ${words[code]}. Nothing was changed.`);
}
