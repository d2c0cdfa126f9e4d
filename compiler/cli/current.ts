/** How outputs on the disk differ from what a compile makes: what `compile --check` and `--dry-run` tell. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Artifact } from "../emit/emitter.ts";
import type { Replacement } from "./outputs.ts";

/** A file that is not as a compile would leave it. */
export interface Difference {
  /** Absolute. */
  readonly path: string;
  readonly kind: "missing" | "stale" | "extra";
}

/** What a compile would change in a folder; nothing is written. */
export function differences({ folder, files, leftovers }: Replacement): Difference[] {
  const written = files.flatMap((file) => {
    const path = join(folder, file.path);
    const kind = stateOf(path, file);
    return kind === "current" ? [] : [{ path, kind }];
  });
  const extra = leftovers.map((path) => join(folder, path)).filter((path) => existsSync(path));
  return [...written, ...extra.map((path) => ({ path, kind: "extra" as const }))];
}

function stateOf(path: string, { content }: Artifact): "missing" | "stale" | "current" {
  const found = contentOf(path);
  if (found === undefined) return "missing";
  return isSame(found, content) ? "current" : "stale";
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "EISDIR") return Buffer.alloc(0);
    throw error;
  }
}

/** Texts are the same with other line ends: Git changes them on some machines. */
function isSame(found: Buffer, content: string | Uint8Array): boolean {
  if (typeof content !== "string") return found.equals(content);
  return found.toString("utf8").replaceAll("\r\n", "\n") === content;
}
