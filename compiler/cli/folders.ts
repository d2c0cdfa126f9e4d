/** Folders that are made on the way to an output, and go again if nothing comes of it. */
import { mkdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder and those above it, and adds those that were not there to `made`. */
export function makeFolder(folder: string, made: Set<string>): void {
  const first = mkdirSync(folder, { recursive: true });
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) made.add(at);
}

/** Removes folders again, the innermost first, as long as they are empty. */
export function removeEmpty(folders: Iterable<string>): void {
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(folder);
    } catch {
      return; // in use by now, or not writable any more: the error that led here is what counts
    }
  }
}
