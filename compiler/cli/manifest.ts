/** The file in an output folder that lists what is ours in it, target by target, with content hashes. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "virtual:node";
import type { Artifact } from "../emit/emitter.ts";

/** Its name; it lies in the folder it speaks of. */
export const manifestName = ".flytec-manifest.json";

/** What one target has in a folder: what it was made from, and its files with their SHA-256 in hexadecimal. */
interface Listing {
  readonly sources: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** What a target now has in a folder. */
export interface Made {
  readonly target: string;
  readonly sources: readonly string[];
  readonly artifacts: readonly Artifact[];
}

/** The manifest of a folder once `made` lies in it; what it says of other targets stays. */
export function manifest(folder: string, made: readonly Made[]): string {
  const targets = new Map<string, Listing>(read(folder));
  for (const { target, sources, artifacts } of made) targets.set(target, { sources, files: hashes(artifacts) });
  return `${JSON.stringify({ version: 1, targets: Object.fromEntries([...targets].sort(byName)) }, null, 2)}\n`;
}

function hashes(artifacts: readonly Artifact[]): Listing["files"] {
  return Object.fromEntries(artifacts.map(({ path, content }) => [path, sha256(content)] as const).sort(byName));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The files that the manifest of a folder lists, of one target or of all; only plain names below the folder count. */
export function listed(folder: string, target?: string): string[] {
  return [...read(folder)]
    .filter(([name]) => target === undefined || name === target)
    .flatMap(([, { files }]) => Object.keys(files))
    .filter(isBelow);
}

/** True for a path that stays below the folder it is joined to. */
export function isBelow(path: string): boolean {
  return !/^(?:[/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).some((step) => step === ".." || step === "");
}

/** What a folder's manifest says; nothing where there is none, or none that can be read. */
function read(folder: string): Map<string, Listing> {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return new Map();
  try {
    const { targets } = JSON.parse(readFileSync(path, "utf8")) as { targets?: Record<string, Listing> };
    return new Map(Object.entries(targets ?? {}).filter(([, { files }]) => typeof files === "object"));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return new Map();
    throw error;
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
