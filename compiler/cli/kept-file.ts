/**
 * Files in the user's cache folder that spare a run what an earlier one has worked out. They are never needed: one that is
 * not there, damaged or not to be written is no fault. FLYTEC_NO_CACHE=1 does without.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Packing } from "../python/kept.ts";
import type { Io } from "./io.ts";

/** The path of what is kept under a key, for this very program and Node; undefined where nothing is to be kept. */
export function keptPath(key: readonly unknown[], io: Io): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, FLYTEC_NO_CACHE } = io.env;
  const home = XDG_CACHE_HOME || (HOME && join(HOME, ".cache")) || LOCALAPPDATA;
  if (!home || !isAbsolute(home) || FLYTEC_NO_CACHE) return undefined;
  const program = statSync(process.argv[1]!, { throwIfNoEntry: false });
  const made = [io.version, process.version, program?.size, program?.mtimeMs];
  return join(home, "flytec", `${hashOf(JSON.stringify([key, made]))}${extension}`);
}

const extension = ".kept";

/** A hash of a text or of bytes. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha1").update(content).digest("base64url");
}

/** How parts of what is kept are packed by themselves, so that only those that are asked for are unpacked. */
export const packing: Packing = { hash: hashOf, pack: serialize, unpack: deserialize };

/** What stands there; undefined where nothing does, or not what was written: the hash before it tells. */
export function load<T>(path: string): T | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(hashBytes);
    return bytes.subarray(0, hashBytes).equals(digest(content)) ? (deserialize(content) as T) : undefined;
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
const maxFiles = 64;

/** Written beside its place and moved there, so that nobody reads half of it. */
export function store(path: string, value: unknown): void {
  try {
    const content = serialize(value);
    if (content.length > maxBytes) return;
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, Buffer.concat([digest(content), content]));
    renameSync(beside, path);
    prune(dirname(path));
  } catch {
    // a home that cannot be written, a full disk
  }
}

/** Takes away the oldest files, and with them what interrupted runs have left. */
function prune(folder: string): void {
  const ours = readdirSync(folder).filter((name) => name.includes(extension));
  if (ours.length <= maxFiles) return;
  const aged = ours.map((name) => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.age - a.age);
  for (const { name } of aged.slice(maxFiles)) rmSync(join(folder, name), { force: true });
}
