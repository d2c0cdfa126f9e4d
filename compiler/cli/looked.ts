/** What a run asked of the disk, and what it was answered: where all is answered alike, it would say the same again. */
import type { Files } from "../source/files.ts";
import { hasOurName } from "../source/ours.ts";
import { decode } from "./disk.ts";

/** `ours`: what bears our name in a folder, whatever else comes and goes there. */
export type Question = "bytes" | "kind" | "list" | "real" | "ours";

/** What a question is answered with. */
export type Answer = ReturnType<Files[Exclude<Question, "ours">]>;

/** What was asked, and what was answered. */
export type Looked = Map<string, readonly [question: Question, path: string, given: Answer]>;

/** Asks the disk. */
export function ask(disk: Files, question: Question, path: string): Answer {
  return question === "ours" ? disk.list(path, hasOurName) : disk[question](path);
}

/** Files that note what they answer. */
export function noting(disk: Files, looked: Looked): Files {
  const noted = <T extends Answer>(question: Question, path: string, given: T): T => {
    looked.set(`${question} ${path}`, [question, path, given]);
    return given;
  };
  const texts = new Map<string, string | undefined>();
  return {
    read: (path) => {
      if (!texts.has(path)) texts.set(path, decode(noted("bytes", path, disk.bytes(path))));
      return texts.get(path);
    },
    bytes: (path) => noted("bytes", path, disk.bytes(path)),
    kind: (path) => noted("kind", path, disk.kind(path)),
    list: (path, only) =>
      only === hasOurName
        ? noted("ours", path, disk.list(path, only))
        : noted("list", path, disk.list(path)).filter(only ?? (() => true)),
    real: (path) => noted("real", path, disk.real(path)),
  };
}
