/**
 * What was found out about the user's code, kept in the user's cache folder between runs: one file for each project. It is
 * never needed: where it is not there, damaged or not to be written, the code is read. FLYTEC_NO_CACHE=1 does without.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import { type Kept, keep, recallFrom } from "../python/kept.ts";
import type { PythonProject, PythonSettings, ReadPython } from "../python/project.ts";
import { rememberingPython } from "../python/remembering.ts";
import type { Io } from "./io.ts";

/** A reader of the user's code, and what keeps what it found out. */
export interface PythonCache {
  readonly read: ReadPython;
  /** Writes what has become known since; called when everything else is done. */
  save(): void;
}

/** The cache of the runs in `io.cwd`. */
export function pythonCache(io: Io): PythonCache {
  const read = rememberingPython();
  const folder = folderOf(io);
  if (folder === undefined) return { read, save: () => undefined };
  const projects = new Map<string, Held>();
  return {
    read: (settings) => {
      const path = join(folder, nameOf(settings, io));
      const held = projects.get(path) ?? holding(load(path));
      projects.set(path, held);
      held.project = read(held.recall ? { ...settings, recall: held.recall } : settings);
      return held.project;
    },
    save: () => {
      for (const [path, { project, before, recalled }] of projects)
        if (project && [...project.functions.keys()].some((key) => !recalled.has(key)))
          store(folder, path, keep(project, before, hash));
    },
  };
}

/** A project with what was kept of it, and which functions that has told. */
interface Held {
  project?: PythonProject;
  readonly before: Kept | undefined;
  readonly recall?: NonNullable<PythonSettings["recall"]>;
  readonly recalled: Set<string>;
}

function holding(before: Kept | undefined): Held {
  const recalled = new Set<string>();
  if (!before) return { before, recalled };
  const recall = recallFrom(before, hash);
  return {
    before,
    recalled,
    recall: (reference, project) => {
      const answered = recall(reference, project);
      if (answered) recalled.add(`${reference.module}:${reference.function}`);
      return answered;
    },
  };
}

function folderOf({ env }: Io): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, FLYTEC_NO_CACHE } = env;
  const home = XDG_CACHE_HOME || (HOME && join(HOME, ".cache")) || LOCALAPPDATA;
  return home && isAbsolute(home) && !FLYTEC_NO_CACHE ? join(home, "flytec") : undefined;
}

/** For another project, another flytec or another Node, another name. */
function nameOf({ root, paths, generated, version }: PythonSettings, io: Io): string {
  const program = statSync(process.argv[1]!, { throwIfNoEntry: false });
  const made = [io.version, process.version, program?.size, program?.mtimeMs];
  const key = JSON.stringify([resolve(io.cwd), root, paths, generated, version, made]);
  return `${hash(key)}${extension}`;
}

const extension = ".py-cache";

function hash(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}

/** What stands there; undefined where nothing does, or not what was written: the hash before it tells. */
function load(path: string): Kept | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(hashBytes);
    return bytes.subarray(0, hashBytes).equals(digest(content)) ? (deserialize(content) as Kept) : undefined;
  } catch {
    return undefined; // not there, not readable, or of another Node
  }
}

const hashBytes = 20;

function digest(content: Uint8Array): Buffer {
  return createHash("sha1").update(content).digest();
}

/** Larger ones are not kept; nor are more files than these. */
const maxBytes = 64 * 1024 * 1024;
const maxFiles = 32;

/** Written beside its place and moved there, so that nobody reads half of it. A cache that cannot be kept is no fault. */
function store(folder: string, path: string, kept: Kept): void {
  try {
    const content = serialize(kept);
    if (content.length > maxBytes) return;
    mkdirSync(folder, { recursive: true });
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, Buffer.concat([digest(content), content]));
    renameSync(beside, path);
    prune(folder);
  } catch {
    // a home that cannot be written, a full disk
  }
}

/** Takes away the oldest files, and what interrupted runs have left. */
function prune(folder: string): void {
  const ours = readdirSync(folder).filter((name) => name.includes(extension));
  if (ours.length <= maxFiles) return;
  const aged = ours.map((name) => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.age - a.age);
  for (const { name } of aged.slice(maxFiles)) rmSync(join(folder, name), { force: true });
}
