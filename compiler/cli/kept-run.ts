/** Whole runs of a command, kept: where every file that a run looked at is what it was, it would say the same again. */
import { resolve } from "node:path";
import type { Files } from "../source/files.ts";
import { hasOurName } from "../source/ours.ts";
import { decode } from "./disk.ts";
import type { Io } from "./io.ts";
import { hashOf, keptPlace, load, store } from "./kept-file.ts";
import type { CodeRead } from "./python-cache.ts";

/** What a run printed, and the exit code it gave. */
export interface Outcome {
  readonly out: string;
  readonly exit: number;
  /** The code that was read, where the outcome depends only on what its functions take and give, not on where they stand. */
  readonly code?: readonly CodeRead[];
}

interface KeptRun extends Outcome {
  /** What was asked of the disk, and a hash of each answer. */
  readonly answers: readonly (readonly [question: Question, path: string, hash: string])[];
}

/** `ours`: what bears our name in a folder, whatever else comes and goes there. */
type Question = "bytes" | "kind" | "list" | "real" | "ours";

/**
 * Runs `work` on the disk, or gives what it gave before.
 * @param key everything besides files that the outcome depends on.
 */
export async function keptRun(
  key: readonly unknown[],
  disk: Files,
  io: Io,
  work: (files: Files) => Promise<Outcome>,
): Promise<Outcome> {
  const place = keptPlace(["run", resolve(io.cwd), ...key], io);
  if (!place) return work(disk);
  const known = load<KeptRun>(place);
  if (known && (await stillHolds(known, disk, key, io))) return known;
  const answers: Answers = new Map();
  const outcome = await work(noting(disk, answers));
  if (answers.size >= leastAnswers) store(place, { ...outcome, answers: hashedAll(answers) } satisfies KeptRun);
  return outcome;
}

/** A run that looks at fewer files is as fast as looking it up. */
const leastAnswers = 200;

/** Where only Python files changed, what they say of their functions decides; what says the same is known the next time. */
async function stillHolds({ answers, code }: KeptRun, disk: Files, key: readonly unknown[], io: Io): Promise<boolean> {
  const changed = answers
    .filter(([question, at, hash]) => answer(disk, question, at) !== hash)
    .map(([question, at, before]) => ({ question, at, before, now: answer(disk, question, at) }));
  if (changed.length === 0) return true;
  const isCode =
    changed.length <= mostChanged && changed.every(({ question, at }) => question === "bytes" && at.endsWith(".py"));
  if (!isCode || code === undefined) return false;
  const place = keptPlace(["alike", resolve(io.cwd), ...key], io);
  const pairs = JSON.stringify(changed.map(({ at, before, now }) => [at, before, now]));
  if (place && load<string>(place) === pairs) return true;
  const { codeSaysTheSame } = await import("./python-cache.ts");
  const isSame = codeSaysTheSame(code, new Map(changed.map(({ at, before }) => [at, before])), disk, io);
  if (isSame && place) store(place, pairs);
  return isSame;
}

/** Where more files changed, all is looked at anew. */
const mostChanged = 8;

function answer(disk: Files, question: Question, path: string): string {
  return hashed(question === "ours" ? disk.list(path, hasOurName) : disk[question](path));
}

type Answer = ReturnType<Files[Exclude<Question, "ours">]>;

function hashed(given: Answer): string {
  if (given === undefined || typeof given === "string") return given ?? "";
  return given instanceof Uint8Array ? hashOf(given) : hashOf(given.join("/"));
}

/** What was asked, and what was answered. */
type Answers = Map<string, readonly [question: Question, path: string, given: Answer]>;

function hashedAll(answers: Answers): KeptRun["answers"] {
  return [...answers.values()].map(([question, path, given]) => [question, path, hashed(given)]);
}

/** Files that note what they answer. */
function noting(disk: Files, answers: Answers): Files {
  const noted = <T extends Answer>(question: Question, path: string, given: T): T => {
    answers.set(`${question} ${path}`, [question, path, given]);
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
