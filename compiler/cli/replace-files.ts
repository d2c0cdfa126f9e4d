/** Writes several files whole, or none of them. */
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isLink } from "./disk.ts";
import { UsageError } from "./io.ts";

/** A file as it is to be. */
export interface FileText {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes everything beside its place first; then each takes its place, and where one cannot, those before it are put back.
 * @throws UsageError for a place that cannot be written.
 */
export function replaceFiles(files: readonly FileText[]): void {
  const staged: { readonly path: string; readonly stage: string; readonly old: string }[] = [];
  try {
    for (const { path, text } of files) {
      if (isLink(path)) throw new UsageError(`${path} is a link; files are not written through links.`);
      const beside = join(dirname(path), `.${basename(path)}.flytec-${process.pid}`);
      staged.push({ path, stage: beside, old: `${beside}-old` });
      writeFileSync(beside, text, { flag: "wx", mode: modeOf(path) });
    }
    takeAll(staged);
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (error instanceof UsageError || code === undefined) throw error;
    throw new UsageError(`cannot write ${path ?? message}. Nothing was changed.`);
  } finally {
    for (const { stage, old } of staged) for (const path of [stage, old]) rmSync(path, { force: true });
  }
}

function modeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644;
}

function takeAll(staged: readonly { readonly path: string; readonly stage: string; readonly old: string }[]): void {
  const done: (() => void)[] = [];
  try {
    for (const { path, stage, old } of staged) {
      const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
      if (isThere) renameSync(path, old);
      done.push(() => (isThere ? renameSync(old, path) : rmSync(path, { force: true })));
      renameSync(stage, path);
    }
  } catch (error) {
    for (const undo of done.reverse()) undo();
    throw error;
  }
}
