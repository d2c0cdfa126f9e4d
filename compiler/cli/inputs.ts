/** From the PATHs of a command line to the projects they mean. */

import { resolve } from "node:path";
import { below } from "../source/below.ts";
import type { Files } from "../source/files.ts";
import { hasOurName } from "../source/ours.ts";
import { folder, isInside, join } from "../source/paths.ts";
import { includedBy, projectRoots, type Roots } from "../source/project.ts";
import type { ReadYaml } from "../source/read-yaml.ts";
import { UsageError } from "./io.ts";
import { relativeTo } from "./relative-to.ts";

/** What a command is to look at. */
export interface Inputs {
  /** Root files of the projects to look at, relative to the working directory. */
  readonly roots: readonly string[];
  /** For a hook: root files of projects to look at if they read one of the files that were named. */
  readonly readers: readonly string[];
}

/** There is no file of ours where it was looked for. */
export class NothingFound extends UsageError {}

/**
 * The projects that `paths` mean: a file stands for its project, a folder for all projects below it, nothing for
 * the project around the working directory.
 * @throws UsageError for a path that is not there, a foreign file named by itself, or no file of ours (unless `hook`).
 */
export function inputs(files: Files, read: ReadYaml, cwd: string, paths: readonly string[], hook: boolean): Inputs {
  const candidates =
    paths.length > 0 ? paths.flatMap((path) => candidatesAt(files, cwd, path, hook)) : around(files, cwd);
  const named = new Set(paths.map((path) => relativeTo(cwd, path)));
  const { roots, foreign } = rootsFor(files, read, cwd, candidates);
  const stranger = foreign.find(({ uri }) => named.has(uri));
  if (stranger && !hook) throw new UsageError(`${stranger.uri} is not flytec's: it seems to be ${stranger.what}.`);
  if (roots.length === 0 && !hook) throw new NothingFound(nothing(paths));
  const isSource = paths.length > candidates.length || stranger !== undefined;
  const others = hook && isSource ? rootsFor(files, read, cwd, below(files, ".", "ours")).roots : [];
  return { roots, readers: others.filter((root) => !roots.includes(root)) };
}

/** The roots of the projects that some files belong to. */
function rootsFor(files: Files, read: ReadYaml, cwd: string, candidates: readonly string[]): Roots {
  const { roots, foreign } = projectRoots(files, [...withAround(files, cwd, candidates)], read);
  const asked = new Set(candidates);
  const wanted = roots.filter((root) => asked.has(root) || includedBy(files, root, read).some((uri) => asked.has(uri)));
  return { roots: wanted, foreign };
}

/** True for a file that one of the paths of a command line means: by its name, or by a folder it lies in. No path means all. */
export function isAsked(cwd: string, paths: readonly string[], uri: string): boolean {
  return paths.length === 0 || paths.some((path) => isInside(relativeTo(cwd, path), uri));
}

function candidatesAt(files: Files, cwd: string, path: string, hook: boolean): readonly string[] {
  const uri = relativeTo(cwd, path);
  const kind = files.kind(uri);
  if (kind === "directory") return below(files, uri, "ours");
  if (kind === "file") return hook && !/\.ya?ml$/.test(uri) ? [] : [uri];
  throw new UsageError(
    kind === undefined ? `${path}: there is no such file or folder.` : `${path} is neither a file nor a folder.`,
  );
}

/** The files of the nearest folder, from the working directory upwards, that has any. */
function around(files: Files, cwd: string): readonly string[] {
  const here = below(files, ".", "ours");
  if (here.length > 0) return here;
  const depth = cwd.split(/[/\\]/).filter(Boolean).length;
  for (let up = 1; up <= depth; up++) {
    const found = inFolder(files, Array(up).fill("..").join("/"));
    if (found.length > 0) return found;
  }
  return [];
}

function inFolder(files: Files, at: string): string[] {
  return files.list(at, hasOurName).map((name) => join(at, name));
}

/** Files, and those in their folders and above that might include them. */
function withAround(files: Files, cwd: string, uris: readonly string[]): Set<string> {
  const found = new Set<string>();
  const looked = new Set<string>();
  for (const uri of uris) {
    found.add(uri);
    for (const at of foldersAround(cwd, uri)) {
      if (looked.has(at)) break;
      looked.add(at);
      for (const other of inFolder(files, at)) found.add(other);
    }
  }
  return found;
}

/** The folder of a file, and those above it, up to the disk's own. */
function* foldersAround(cwd: string, uri: string): Iterable<string> {
  const depth = resolve(cwd, uri).split(/[/\\]/).filter(Boolean).length;
  let at = folder(uri);
  for (let i = 0; i < depth; i++, at = join(at, "..")) yield at;
}

function nothing(paths: readonly string[]): string {
  const where = paths.length > 0 ? paths.join(", ") : "this folder or above it";
  return `no flyte.yaml of flytec's in ${where}. \`flytec init\` writes one, \`flytec import\` makes one of existing code.`;
}
