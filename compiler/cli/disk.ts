/** Files on the disk, as the compiler asks for them: bounded, never a FIFO or a device, never outside what was asked. */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { resolve } from "node:path";
import type { Entry, Files } from "../source/files.ts";

/** Larger texts are no configuration, and larger image sources are not hashed. */
const maxBytes = 64 * 1024 * 1024;

/** The files below and around a folder; paths are relative to it. */
export function diskFiles(root: string): Files {
  const texts = new Map<string, string | undefined>();
  const folders = new Map<string, readonly Entry[]>();
  const at = (path: string) => resolve(root, path);
  return {
    read(path) {
      if (!texts.has(path)) texts.set(path, decode(readRegular(at(path))));
      return texts.get(path);
    },
    bytes: (path) => readRegular(at(path)),
    kind: (path) => kindOf(at(path)),
    list: (path, only) => (only ? listing(at(path)).filter(only) : listing(at(path))),
    entries(path) {
      const found = folders.get(path) ?? entries(at(path));
      folders.set(path, found);
      return found;
    },
    real: (path) => real(at(path)),
  };
}

/** UTF-8 with a byte-order mark kept; bytes that are none become U+FFFD, which the reader reports. */
export function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && utf8.decode(bytes);
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes of a regular file; opened without blocking, so that a FIFO cannot hang the reader. */
function readRegular(path: string): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return absent(error);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > maxBytes) return undefined;
    return readAll(file, stat.size);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function kindOf(path: string): ReturnType<Files["kind"]> {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return undefined;
    return stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "other";
  } catch (error) {
    return absent(error);
  }
}

function listing(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    return absent(error) ?? [];
  }
}

function entries(path: string): Entry[] {
  try {
    const found = readdirSync(path, { withFileTypes: true }).sort(byName);
    return found.map((entry) => ({ name: entry.name, isFolder: isFolder(path, entry) }));
  } catch (error) {
    return absent(error) ?? [];
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function isFolder(path: string, entry: Dirent): boolean {
  if (entry.isSymbolicLink()) return kindOf(resolve(path, entry.name)) === "directory";
  return entry.isDirectory();
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    return absent(error);
  }
}

/** True when a path is a symbolic link. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    return absent(error) ?? false;
  }
}

const expected: ReadonlySet<unknown> = new Set([
  "ENOENT",
  "ENOTDIR",
  "EACCES",
  "EPERM",
  "ELOOP",
  "ENAMETOOLONG",
  "ENXIO",
  "EISDIR",
  "ENODEV",
  "EINVAL",
]);

/** Undefined for the ways a path can lead to nothing readable; any other error is a fault and goes on. */
export function absent(error: unknown): undefined {
  const code = (error as { code?: unknown }).code;
  if (!expected.has(code) && code !== "ERR_INVALID_ARG_VALUE") throw error;
  return undefined;
}
