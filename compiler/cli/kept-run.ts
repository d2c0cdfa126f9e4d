/** Whole runs of a command, kept: where every file that a run looked at is what it was, it would say the same again. */
import type { Files } from "../source/files.ts";
import type { Io } from "./io.ts";
import { keepAnswer, keyOf, type Said } from "./kept-answer.ts";
import { hashOf, keptPlace, load, store } from "./kept-file.ts";
import { type Answer, ask, type Looked, noting, type Question } from "./looked.ts";
import type { CodeRead } from "./python-cache.ts";

/** What a run printed, its exit code, and what it depends on. */
export interface Outcome extends Said {
  /** The code that was read, where the outcome depends only on what its functions take and give, not on where they stand. */
  readonly code?: readonly CodeRead[];
}

interface KeptRun extends Outcome {
  /** What was asked of the disk, and a hash of each answer. */
  readonly answers: readonly (readonly [question: Question, path: string, hash: string])[];
}

/**
 * Runs `work` on the disk, or gives what it gave before.
 * @param given the arguments.
 */
export async function keptRun(
  given: readonly string[],
  disk: Files,
  io: Io,
  work: (files: Files) => Promise<Outcome>,
): Promise<Outcome> {
  const key = keyOf(given, io);
  const place = keptPlace(["run", ...key], io);
  if (!place) return work(disk);
  const known = load<KeptRun>(place);
  if (known && (await stillHolds(known, disk, key, io))) return known;
  const looked: Looked = new Map();
  const outcome = await work(noting(disk, looked));
  if (looked.size >= leastAnswers) store(place, { ...outcome, answers: hashedAll(looked) } satisfies KeptRun);
  else keepAnswer(given, io, outcome, looked);
  return outcome;
}

/** What looks at less is kept by kept-answer.ts: looking at more takes as long as loading the program does. */
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
  const place = keptPlace(["alike", ...key], io);
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
  return hashed(ask(disk, question, path));
}

function hashed(given: Answer): string {
  if (given === undefined || typeof given === "string") return given ?? "";
  return given instanceof Uint8Array ? hashOf(given) : hashOf(given.join("/"));
}

function hashedAll(looked: Looked): KeptRun["answers"] {
  return [...looked.values()].map(([question, path, given]) => [question, path, hashed(given)]);
}
