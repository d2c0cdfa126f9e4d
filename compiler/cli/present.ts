/** Outputs that lie on the disk already, just as a run would write them: such a file is left alone. */
import { join } from "node:path";
import type { Artifact } from "../emit/emitter.ts";
import { diskFiles } from "./disk.ts";
import type { Replacement } from "./outputs.ts";
import { type Stamp, stampOf } from "./stamp.ts";

/** An output that is there. */
export interface Present extends Artifact {
  /** Absolute. */
  readonly path: string;
  /** As it was before its content was compared. */
  readonly stamp: Stamp;
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
  return stamp?.size === Buffer.byteLength(content) && holds(full, content)
    ? { path: full, content, stamp }
    : undefined;
}

const disk = diskFiles("/");

function holds(path: string, content: string | Uint8Array): boolean {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const found = disk.bytes(path);
  return found !== undefined && Buffer.compare(found, bytes) === 0;
}
