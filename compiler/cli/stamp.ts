/** How a file is known again without reading it, as Git's index does. */
import { lstatSync, type Stats } from "node:fs";
import { absent } from "./disk.ts";

/** What an output is known by. */
export interface Stamp {
  readonly size: number;
  /** When the file or what is known of it last changed, in milliseconds since 1970. */
  readonly changed: number;
  /** Another one whenever the file is another one, or was changed. */
  readonly text: string;
}

/** The stamp of a file as flytec writes them; undefined for a link, for a file with other names or of others, and for no file. */
export function stampOf(path: string): Stamp | undefined {
  const stat = lookedUp(path);
  if (!stat || !isAsWritten(stat)) return undefined;
  const { size, ino } = stat;
  const [mtime, ctime] = [Math.trunc(stat.mtimeMs), Math.trunc(stat.ctimeMs)];
  return { size, changed: Math.max(mtime, ctime), text: `${size} ${mtime} ${ctime} ${ino}` };
}

function lookedUp(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return absent(error);
  }
}

/** The mode that outputs are written with. */
export const writtenMode = 0o644;

const mode = writtenMode & ~process.umask();
const owner = process.geteuid?.();

function isAsWritten(stat: Stats): boolean {
  if (!stat.isFile() || stat.nlink !== 1) return false;
  return owner === undefined || (stat.uid === owner && (stat.mode & 0o7777) === mode); // Windows has neither
}

/** True where a change from now on shows in the stamp, too: clocks of disks go in steps, some in whole seconds. */
export function isSettled({ changed }: Stamp, now: number): boolean {
  return changed < now - stepMs && changed % 1000 !== 0;
}

/** Longer than a step of a disk's clock. */
const stepMs = 50;
