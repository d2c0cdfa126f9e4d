/** The files of a revision, read from Git's objects; nothing is checked out and nothing is written. */
import { spawnSync } from "virtual:node";
import type { Files } from "../source/files.ts";
import { folder, join } from "../source/paths.ts";
import { UsageError } from "./io.ts";

/** Larger texts are no configuration. */
const maxBytes = 64 * 1024 * 1024;

interface Entry {
  readonly kind: "file" | "directory" | "link" | "other";
  readonly object: string;
}

/**
 * The files of a revision as `Files`; paths are relative to `cwd`, which lies in the repository.
 * @throws UsageError where that is no repository, or has no such revision.
 */
export function revisionFiles(cwd: string, revision: string): Files {
  const commit = run(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (commit === undefined) throw new UsageError(noRevision(cwd, revision));
  const prefix = text(run(cwd, ["rev-parse", "--show-prefix"])).replace(/\/?\n$/, "") || ".";
  const entries = listing(cwd, text(commit).trim());
  const blobs = reader(cwd, entries);
  const names = namesByFolder(entries);
  const at = (path: string) => followed(entries, blobs, join(prefix, path));
  const bytes = (path: string) => {
    const found = at(path);
    return found?.entry.kind === "file" ? blobs(found.path, found.entry.object) : undefined;
  };
  return {
    read: (path) => decode(bytes(path)),
    bytes,
    kind: (path) => kindOf(at(path)?.entry),
    list: (path, only = () => true) => (names.get(at(path)?.path ?? "") ?? []).filter(only).sort(),
    real: (path) => at(path)?.path,
  };
}

function noRevision(cwd: string, revision: string): string {
  return run(cwd, ["rev-parse", "--git-dir"]) === undefined
    ? `${cwd} lies in no Git repository, or \`git\` is not there; give a folder to compare with.`
    : `there is no revision or folder \`${revision}\`.`;
}

function run(cwd: string, args: readonly string[], input?: string): Buffer | undefined {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1" };
  const done = spawnSync("git", args, { cwd, env, input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "ignore"] });
  return done.status === 0 ? done.stdout : undefined;
}

function text(bytes: Buffer | undefined): string {
  return bytes?.toString("utf8") ?? "";
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Everything in a commit, by path; `.` is its top. */
function listing(cwd: string, commit: string): Map<string, Entry> {
  const rows = text(run(cwd, ["ls-tree", "-r", "-t", "-z", "--full-tree", commit])).split("\0");
  const entries = new Map<string, Entry>([[".", { kind: "directory", object: "" }]]);
  for (const row of rows) {
    const [, mode, object, path] = /^(\d+) \w+ (\w+)\t(.*)$/s.exec(row) ?? [];
    if (path !== undefined) entries.set(path, { kind: kindOfMode(mode!), object: object! });
  }
  return entries;
}

function kindOfMode(mode: string): Entry["kind"] {
  if (mode === "120000") return "link";
  return mode === "040000" ? "directory" : mode.startsWith("100") ? "file" : "other";
}

/** Reads objects; those of one kind of file all at once, when the first is asked for. */
function reader(cwd: string, entries: ReadonlyMap<string, Entry>): (path: string, object: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  const suffix = (path: string) => /\.(?:ya?ml|py)$/.exec(path)?.[0];
  return (path, object) => {
    const kind = suffix(path);
    const alike = [...entries].filter(([other, entry]) => kind && entry.kind === "file" && suffix(other) === kind);
    if (!known.has(object)) batch(cwd, [object, ...alike.map(([, entry]) => entry.object)], known);
    return known.get(object)!;
  };
}

/** `git cat-file --batch`: a line that gives the size, the bytes, a line end; or a line that says why not. */
function batch(cwd: string, objects: readonly string[], known: Map<string, Uint8Array>): void {
  const wanted = [...new Set(objects)];
  const out = run(cwd, ["cat-file", "--batch"], `${wanted.join("\n")}\n`) ?? Buffer.alloc(0);
  let at = 0;
  for (const object of wanted) {
    const end = out.indexOf("\n", at) + 1;
    const size = / blob (\d+)\n$/.exec(out.toString("latin1", at, end))?.[1];
    const next = size === undefined ? end : end + Number(size) + 1;
    known.set(object, Number(size ?? 0) <= maxBytes ? out.subarray(end, Math.max(end, next - 1)) : Buffer.alloc(0));
    at = next;
  }
}

interface Found {
  readonly path: string;
  readonly entry: Entry;
}

/** What a path leads to; links inside the repository are followed, as often as the disk would. */
function followed(
  entries: ReadonlyMap<string, Entry>,
  blobs: (path: string, object: string) => Uint8Array,
  path: string,
  left = 40,
): Found | undefined {
  const steps = path === "." ? [] : path.split("/");
  for (let i = 1; i <= steps.length; i++) {
    const at = steps.slice(0, i).join("/");
    const entry = entries.get(at);
    if (entry?.kind !== "link") continue;
    const target = decode(blobs(at, entry.object))!;
    return left === 0
      ? undefined
      : followed(entries, blobs, join(join(folder(at), target), steps.slice(i).join("/") || "."), left - 1);
  }
  const entry = entries.get(path);
  return entry && { path, entry };
}

function kindOf(entry: Entry | undefined): ReturnType<Files["kind"]> {
  return entry?.kind === "link" ? "other" : entry?.kind;
}

/** Names by folder. */
function namesByFolder(entries: ReadonlyMap<string, Entry>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const path of entries.keys()) {
    if (path === ".") continue;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const known = names.get(folder(path));
    if (known) known.push(name);
    else names.set(folder(path), [name]);
  }
  return names;
}
