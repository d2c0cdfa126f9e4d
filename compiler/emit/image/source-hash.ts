/**
 * Files and folders that are copied into an image: content, then path, of each. Where the SDK takes folders in the file
 * system's order, they are sorted here. Source: flyte/_utils/file_handling.py, update_hasher_for_source.
 */
import { baseName } from "../../model/image-paths.ts";
import { type Files, isLink } from "../../source/files.ts";
import type { Place } from "../../source/node.ts";
import { join, relative } from "../../source/paths.ts";
import type { Ignore } from "./dockerignore.ts";
import { type ImageHash, unhashable } from "./image-hash.ts";
import { byCodePoint } from "./python-text.ts";

/** Deeper folders are a mount or a link that leads back to itself. */
export const maxDepth = 100;

/** A file; nothing for one that is left out. */
export function hashFile(path: string, ignore: Ignore | undefined, hash: ImageHash, at: Place): void {
  if (!ignore?.(path)) hashCopied(path, baseName(path), hash, at);
}

/** A folder and all below it, except what is left out and what lies behind links to folders. */
export function hashFolder(path: string, ignore: Ignore | undefined, hash: ImageHash, at: Place): void {
  const walk = (folder: string, depth: number) => {
    if (hash.failed) return;
    if (depth > maxDepth) return hash.fail(unhashable(folder, at, `folders are nested more than ${maxDepth} deep`));
    const { files, folders } = contents(folder, hash.files);
    for (const file of files) if (!ignore?.(file)) hashCopied(file, relative(path, file), hash, at);
    for (const inner of folders)
      if (!ignore?.(inner) && !isLink(hash.files, folder, baseName(inner))) walk(inner, depth + 1);
  };
  walk(path, 0);
}

/** The path counts without its slashes. */
function hashCopied(path: string, shown: string, hash: ImageHash, at: Place): void {
  hash.file(path, at);
  hash.text(shown.replaceAll("/", ""));
}

interface Contents {
  readonly files: string[];
  readonly folders: string[];
}

/** What stands in a folder, by name; links that lead nowhere are left out. */
function contents(folder: string, files: Files): Contents {
  const made: Contents = { files: [], folders: [] };
  for (const name of files.list(folder).toSorted(byCodePoint)) {
    const path = join(folder, name);
    const kind = files.kind(path);
    if (kind === "directory") made.folders.push(path);
    else if (kind) made.files.push(path);
  }
  return made;
}
