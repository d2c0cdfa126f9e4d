/** Outputs that lie on the disk already, just as a run would write them: such a file is left alone. */
import { basename, dirname, join } from "node:path";
import type { Artifact } from "../emit/emitter.ts";
import { besides, isDisturbed } from "./beside.ts";
import { diskFiles } from "./disk.ts";
import { type Looked, note } from "./looked.ts";
import type { Output, Replacement } from "./outputs.ts";
import { isSettled, type Stamp, stampOf } from "./stamp.ts";

/** An output that is there. */
export interface Present extends Artifact {
  /** Absolute. */
  readonly path: string;
  /** What it was known by before its content was compared. */
  readonly stamp: Stamp;
  /** True where the stamp tells when the file is changed. */
  readonly isSettled: boolean;
}

/** What is there of all that some folders are to hold; undefined where anything lacks, is other than it would be written, or is left over. */
export function allPresent(replacements: readonly Replacement[]): Present[] | undefined {
  const found: Present[] = [];
  for (const { folder, files, leftovers } of replacements) {
    if (leftovers.length > 0) return undefined;
    for (const file of files) {
      const one = present(folder, file);
      if (!one) return undefined;
      found.push(one);
    }
  }
  return found;
}

/** An output, if it is there. */
export function present(folder: string, { path, content }: Artifact): Present | undefined {
  const full = join(folder, path);
  const stamp = stampOf(full);
  if (stamp?.size !== Buffer.byteLength(content)) return undefined;
  const settled = isSettled(stamp, Date.now());
  return holds(full, content) ? { path: full, content, stamp, isSettled: settled } : undefined;
}

/**
 * Notes what tells a later run that all of it is there still, and nobody at work on it.
 * @returns false where not all is there, or somebody is at work on it.
 */
export function notePresent(outputs: readonly Output[], all: readonly Present[] | undefined, looked: Looked): boolean {
  if (!all || outputs.some(({ folder }) => isDisturbed(folder))) return false;
  for (const { folder } of outputs) note(looked, "traces", besides(folder), []);
  for (const [folder, here] of byFolder(all)) {
    note(looked, "real", folder, disk.real(folder));
    const names = here.map(({ path }) => basename(path));
    note(looked, "stamps", [folder, ...names].join("\n"), here.map(({ stamp }) => stamp.text).join("\n"));
    for (const { path, content, isSettled } of here) if (!isSettled) note(looked, "bytes", path, bytesOf(content));
  }
  return true;
}

function byFolder(all: readonly Present[]): Map<string, Present[]> {
  const folders = new Map<string, Present[]>();
  for (const one of all) {
    const folder = dirname(one.path);
    const here = folders.get(folder);
    if (here) here.push(one);
    else folders.set(folder, [one]);
  }
  return folders;
}

const disk = diskFiles("/");

function holds(path: string, content: string | Uint8Array): boolean {
  const found = disk.bytes(path);
  return found !== undefined && Buffer.compare(found, bytesOf(content)) === 0;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : content;
}
