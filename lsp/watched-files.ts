/** Files as a project sees them in an editor, with a record of what it looked at: only changes of that concern it. */
import type { Files } from "../compiler/source/files.ts";
import type { Source } from "../compiler/source/node.ts";
import { folder } from "../compiler/source/paths.ts";
import type { ReadYaml } from "../compiler/source/read-yaml.ts";
import type { Document } from "./document.ts";
import { keyAt } from "./uri.ts";

/** The disk below and around a folder, with open documents laid over it; what was read is kept until `forget`. */
export interface FolderFiles extends Files {
  /** Drops what is remembered of the disk, because something on it changed. */
  forget(): void;
}

/** @param base key of the folder; @param disk makes a fresh view of the folder on the disk. */
export function folderFiles(base: string, documents: ReadonlyMap<string, Document>, disk: () => Files): FolderFiles {
  let below = disk();
  let lists = new Map<string, readonly string[]>();
  let kinds = new Map<string, ReturnType<Files["kind"]>>();
  let reals = new Map<string, string | undefined>();
  const open = (path: string) => documents.get(keyAt(base, path));
  return {
    isPartial: below.isPartial,
    read: (path) => open(path)?.content.text ?? below.read(path),
    bytes: (path) => encoded(open(path)?.content.text) ?? below.bytes(path),
    kind: (path) => (open(path) ? "file" : remembered(kinds, path, below.kind)),
    list: (path, only = () => true) =>
      remembered(lists, path, (at) => withOpen(below.list(at), keyAt(base, at), documents)).filter(only),
    real: (path) => remembered(reals, path, below.real),
    forget() {
      below = disk();
      [lists, kinds, reals] = [new Map(), new Map(), new Map()];
    },
  };
}

function encoded(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

function remembered<T>(known: Map<string, T>, path: string, look: (path: string) => T): T {
  if (!known.has(path)) known.set(path, look(path));
  return known.get(path)!;
}

/** The names in a folder, those included that have only been opened so far. */
function withOpen(names: readonly string[], at: string, documents: ReadonlyMap<string, Document>): readonly string[] {
  const more = [...documents.keys()].filter((key) => folder(key) === at).map((key) => key.slice(at.length + 1));
  const missing = more.filter((name) => !names.includes(name));
  return missing.length === 0 ? names : [...names, ...missing].sort();
}

/** What was looked at: keys of files and folders. */
export type Seen = ReadonlySet<string>;

/** Files with a record of what was asked of them. */
export interface Recording {
  readonly files: Files;
  /** Files whose content was looked at. */
  readonly read: Seen;
  /** Files and folders of which it was asked whether they are there, and what. */
  readonly named: Seen;
}

/** The same files, keeping a record. */
export function recording(files: Files, base: string): Recording {
  const [read, named] = [new Set<string>(), new Set<string>()];
  return {
    read,
    named,
    files: {
      isPartial: files.isPartial,
      read: noting(read, base, files.read),
      bytes: noting(read, base, files.bytes),
      kind: noting(named, base, files.kind),
      list: (path, only) => noting(named, base, (at) => files.list(at, only))(path),
      real: files.real,
    },
  };
}

function noting<T>(seen: Set<string>, base: string, look: (path: string) => T): (path: string) => T {
  return (path) => {
    seen.add(keyAt(base, path));
    return look(path);
  };
}

/** The same reader, keeping a record of the texts that it has read. */
export function recordingReader(read: ReadYaml, base: string): { readonly read: ReadYaml; readonly texts: Seen } {
  const texts = new Set<string>();
  const known = noting(texts, base, (path) => read.known?.(path));
  const reader = (source: Source) => noting(texts, base, () => read(source))(source.uri);
  return { read: Object.assign(reader, { known }), texts };
}

/** True when a change of a file's content, or that it appears or goes, concerns who has seen these. */
export function concerns({ read, named }: Recording, key: string, appearsOrGoes: boolean): boolean {
  return read.has(key) || (appearsOrGoes && [key, folder(key)].some((one) => named.has(one) || read.has(one)));
}
