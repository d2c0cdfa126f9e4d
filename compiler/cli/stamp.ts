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
  const { size, mtimeMs, ctimeMs, ino } = stat;
  return { size, changed: Math.max(mtimeMs, ctimeMs), text: `${size} ${mtimeMs} ${ctimeMs} ${ino}` };
}

function lookedUp(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return absent(error);
  }
}

function isAsWritten(stat: Stats): boolean {
  if (!stat.isFile() || stat.nlink !== 1) return false;
  if (!process.geteuid) return true; // Windows: neither owner nor mode
  return stat.uid === process.geteuid() && (stat.mode & 0o7777) === (writtenMode & ~process.umask());
}

/** The mode that outputs are written with. */
export const writtenMode = 0o644;
