/**
 * Files in the user's cache folder that spare a run what an earlier one has worked out. They are never needed: one that is
 * not there, damaged or not to be written is no fault. FLYTEC_NO_CACHE=1 does without.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { createHash, deserialize, serialize } from "virtual:node";
import type { Packing } from "../python/kept.ts";
import type { Io } from "./io.ts";

/** A place in the cache folder. Keys may share a path; what is kept there says whose it is. */
export interface KeptPlace {
  readonly path: string;
  readonly key: string;
}

/** Where something is kept under a key, for this very program and Node; undefined where nothing is to be kept. */
export function keptPlace(
  of: readonly unknown[],
  { env, version }: Pick<Io, "env" | "version">,
): KeptPlace | undefined {
  const folder = cacheFolder(env);
  if (folder === undefined) return undefined;
  const key = JSON.stringify([of, [version, process.version, ...programStamp()]]);
  return { key, path: join(folder, `${nameOf(key)}${extension}`) };
}

let knownStamp: readonly unknown[] | undefined;

/** What tells this build of the program from others. */
function programStamp(): readonly unknown[] {
  const program = knownStamp ? undefined : statSync(process.argv[1]!, { throwIfNoEntry: false });
  knownStamp ??= [program?.size, program?.mtimeMs];
  return knownStamp;
}

/** The folder of what is kept; undefined where nothing is to be kept. */
export function cacheFolder(env: Io["env"]): string | undefined {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, FLYTEC_NO_CACHE } = env;
  const home = XDG_CACHE_HOME || (HOME && join(HOME, ".cache")) || LOCALAPPDATA;
  return home && isAbsolute(home) && !FLYTEC_NO_CACHE ? join(home, "flytec") : undefined;
}

/** A name for a key: FNV-1a, forwards and backwards. */
function nameOf(key: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ key.charCodeAt(key.length - 1 - i), 0x01000193);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${key.length}`;
}

const extension = ".kept";

/** A hash of a text or of bytes. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha1").update(content).digest("base64url");
}

/** How parts of what is kept are packed by themselves, so that only those that are asked for are unpacked. */
export const packing: Packing = { hash: hashOf, pack: serialize, unpack: deserialize };

/** What stands there; undefined where nothing does, or not what was written: the hash before it tells. */
export function load<T>({ path, key }: KeptPlace): T | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(hashBytes);
    if (!bytes.subarray(0, hashBytes).equals(digest(content))) return undefined;
    const [owner, value] = deserialize(content) as [string, T];
    return owner === key ? value : undefined;
  } catch {
    return undefined; // not there, not readable, or of another Node
  }
}

const hashBytes = 20;

function digest(content: Uint8Array): Buffer {
  return createHash("sha1").update(content).digest();
}

/** A text that is kept, and bytes beside it. */
export interface Sealed {
  readonly head: string;
  /** Nothing shows whether they are damaged. */
  readonly rest: Buffer;
}

/** As `load`, for a text that begins a file; what Node has for hashes takes long to load. */
export function loadSealed({ path }: KeptPlace): Sealed | undefined {
  try {
    const bytes = readFileSync(path);
    const start = bytes.indexOf("\n") + 1;
    const [seal, length] = bytes.toString("latin1", 0, start).split(" ");
    const head = bytes.subarray(start, start + Number(length));
    return sealOf(head) === seal ? { head: head.toString(), rest: bytes.subarray(start + head.length) } : undefined;
  } catch {
    return undefined; // not there, or not readable
  }
}

/** As `store`, for such a text. */
export function storeSealed({ path }: KeptPlace, head: string, rest: readonly Uint8Array[]): void {
  const bytes = Buffer.from(head);
  write(path, Buffer.concat([Buffer.from(`${sealOf(bytes)} ${bytes.length}\n`), bytes, ...rest]));
}

/** What shows that bytes are those that were written: a sum in which each four count at their place. */
export function sealOf(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b] = [0x811c9dc5, bytes.length];
  const step = (word: number) => {
    a = Math.imul(((a << 5) | (a >>> 27)) ^ word, 0x01000193);
    b = (b + a) | 0;
  };
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) step(view.getInt32(at));
  for (let at = whole; at < bytes.length; at++) step(bytes[at]!);
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}`;
}

/** Keeps something there. */
export function store({ path, key }: KeptPlace, value: unknown): void {
  const content = serialize([key, value]);
  write(path, Buffer.concat([digest(content), content]));
}

/** Larger ones are not kept; nor are more files than these. */
const maxBytes = 64 * 1024 * 1024;
const maxFiles = 64;

/** Written beside its place and moved there, so that nobody reads half of it. */
function write(path: string, content: Uint8Array): void {
  if (content.length > maxBytes) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, content);
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
