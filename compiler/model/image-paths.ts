import type { Located } from "../source/node.ts";
import { folder, join } from "../source/paths.ts";

/** Where a path leads, seen from the project's root: paths are relative to the file that says them. */
export function sourcePath({ node, value }: Located<string>): string {
  return join(folder(node.source.uri), value);
}

/** Last step of a path: `requirements.txt`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
