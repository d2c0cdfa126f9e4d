/** What a run asked of the disk, and what it was answered: where all is answered alike, it would say the same again. */
import { dirname } from "node:path";
import { below, type Sought } from "../source/below.ts";
import type { Files } from "../source/files.ts";
import { hasOurName } from "../source/ours.ts";
import { isTrace } from "./beside.ts";
import { decode } from "./disk.ts";
import { stampOf } from "./stamp.ts";

type OfFiles = "bytes" | "kind" | "list" | "real";

/**
 * `ours` and `python`: what is sought in a folder and below it, whatever else comes and goes there. `here`: what bears our
 * name in a folder. `stamps`: what outputs are known by, where the path is that of a folder, and names in it, a line each.
 * `traces`: of those who write to an output folder, where the path is how their names begin.
 */
export type Question = OfFiles | Sought | "here" | "stamps" | "traces";

/** What a question is answered with. */
export type Answer = ReturnType<Files[OfFiles]>;

/** What was asked, and what was answered. */
export type Looked = Map<string, readonly [question: Question, path: string, given: Answer]>;

/** Asks the disk. */
export function ask(disk: Files, question: Question, path: string): Answer {
  if (question === "stamps") return stampsOf(path.split("\n"));
  if (question === "traces") return disk.list(dirname(path), (name) => isTrace(path, name));
  if (question === "here") return disk.list(path, hasOurName);
  return question === "ours" || question === "python" ? below(disk, path, question) : disk[question](path);
}

function stampsOf([folder, ...names]: readonly string[]): string {
  return names.map((name) => stampOf(`${folder}/${name}`)?.text).join("\n");
}

/** Notes an answer; where there was one before, that is what the run went by. */
export function note(looked: Looked, question: Question, path: string, given: Answer): void {
  const key = `${question} ${path}`;
  if (!looked.has(key)) looked.set(key, [question, path, given]);
}

/** Files that note what they answer. */
export function noting(disk: Files, looked: Looked): Files {
  const noted = <T extends Answer>(question: Question, path: string, given: T): T => {
    note(looked, question, path, given);
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
        ? noted("here", path, disk.list(path, only))
        : noted("list", path, disk.list(path)).filter(only ?? (() => true)),
    below: (path, sought) => noted(sought, path, below(disk, path, sought)),
    real: (path) => noted("real", path, disk.real(path)),
  };
}
