import type { Sought } from "./below.ts";
import { join } from "./paths.ts";

/**
 * The files of a project as the compiler sees them. The compiler itself never touches a disk: the command line and
 * the language server hand one of these in. Every path is relative to the project root, with `/`; `..` may lead out
 * of it (image sources may lie elsewhere), absolute paths stay absolute.
 */
export interface Files {
  /** True where more files may be there than can be seen: only those that an editor has open are. */
  readonly isPartial?: boolean;
  /** Text of a file; undefined if there is none, or it is no regular file or too large. */
  read(path: string): string | undefined;
  /** Bytes of a file; undefined as for `read`. Bounded by the implementation. */
  bytes(path: string): Uint8Array | undefined;
  /** What stands at a path, without following it any further than needed to know. */
  kind(path: string): "file" | "directory" | "other" | undefined;
  /** Names in a directory, sorted by code unit; only those that are asked for; empty if there is no such directory. */
  list(path: string, only?: (name: string) => boolean): readonly string[];
  /** What stands in a directory, sorted as by `list`; where this is left out, `list` and `kind` tell. */
  entries?(path: string): readonly Entry[];
  /** What is sought in a directory and below it; where this is left out, below.ts looks for it. */
  below?(path: string, sought: Sought): readonly string[];
  /** Where a path leads once links are followed, in a form that can be compared; undefined if it leads nowhere. */
  real(path: string): string | undefined;
}

/** What stands in a directory under a name. */
export interface Entry {
  readonly name: string;
  /** True also for a link to a directory. */
  readonly isFolder: boolean;
}

/** True for a name in a folder that leads elsewhere, or nowhere: a link. */
export function isLink(files: Files, folder: string, name: string): boolean {
  const [own, parent] = [files.real(join(folder, name)), files.real(folder)].map((path) => path?.replaceAll("\\", "/"));
  return own === undefined || parent === undefined || own !== join(parent, name);
}

/** Files with other texts laid over some of them: what an editor or a pipe hands in, what a fix makes of them. */
export function overlaid(files: Files, texts: ReadonlyMap<string, string>): Files {
  return {
    ...files,
    read: (path) => texts.get(path) ?? files.read(path),
    bytes: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.bytes(path) : new TextEncoder().encode(text);
    },
    kind: (path) => (texts.has(path) ? "file" : files.kind(path)),
  };
}

/** Files that note what is asked of them: `asked` grows by each path whose text, bytes or kind somebody wants to know. */
export function noting(files: Files, asked: Set<string>): Files {
  const noted = <T>(find: (path: string) => T) => {
    return (path: string) => {
      asked.add(path);
      return find(path);
    };
  };
  return { ...files, read: noted(files.read), bytes: noted(files.bytes), kind: noted(files.kind) };
}

/** Files that live in memory: for tests, for a single text, for an editor's unsaved documents. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const names = Object.keys(texts);
  const isDirectory = (path: string) => path === "." || path === "" || names.some((n) => n.startsWith(`${path}/`));
  return {
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
    bytes: (path) => (Object.hasOwn(texts, path) ? new TextEncoder().encode(texts[path]) : undefined),
    kind: (path) => (Object.hasOwn(texts, path) ? "file" : isDirectory(path) ? "directory" : undefined),
    list: (path, only = () => true) => {
      const prefix = path === "." || path === "" ? "" : `${path}/`;
      const inside = names.filter((n) => n.startsWith(prefix)).map((n) => n.slice(prefix.length).split("/")[0]!);
      return [...new Set(inside)].filter(only).sort();
    },
    real: (path) => path,
  };
}
