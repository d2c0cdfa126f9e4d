/** Whole runs of a command, kept: where every file that a run looked at is what it was, it would say the same again. */
import type { Files } from "../source/files.ts";
import { hashed } from "./answers.ts";
import { type Heard, hearing } from "./heard.ts";
import type { Io } from "./io.ts";
import { keepAnswer, keyOf, type Said } from "./kept-answer.ts";
import { keptPlace, load, store } from "./kept-file.ts";
import { ask, type Looked, noting, type Question } from "./looked.ts";
import type { CodeRead } from "./python-cache.ts";

/** How a run ended, and what that depends on. */
export interface Ended {
  readonly exit: number;
  /** The code that was read, where the outcome depends only on what its functions take and give, not on where they stand. */
  readonly code?: readonly CodeRead[];
  /** Notes what the next run looks at besides; false where it would not say the same. */
  also?(looked: Looked): boolean;
}

interface KeptRun extends Said {
  readonly out: string;
  readonly code?: readonly CodeRead[];
  /** What was asked of the disk, and a hash of each answer. */
  readonly answers: readonly (readonly [question: Question, path: string, hash: string])[];
}

/**
 * Runs `work` on the disk, or says what it said before.
 * @param given the arguments of the command.
 * @returns the exit code.
 */
export async function keptRun(
  command: string,
  given: readonly string[],
  disk: Files,
  io: Io,
  work: (files: Files, io: Heard) => Promise<Ended>,
): Promise<number> {
  const key = keyOf(command, given, io);
  const place = keptPlace(["run", ...key], io);
  const { heard, said } = hearing(io);
  if (!place) return (await work(disk, heard)).exit;
  const known = load<KeptRun>(place);
  if (known && (await stillHolds(known, disk, key, io))) return again(known, io);
  const looked: Looked = new Map();
  const { exit, code, also } = await work(noting(disk, looked), heard);
  if (also && !also(looked)) return exit;
  const outcome = { ...said(), exit };
  if (!keepAnswer(key, io, outcome, looked))
    store(place, { ...outcome, ...(code && { code }), answers: hashedAll(looked) } satisfies KeptRun);
  return exit;
}

function again({ err, out, exit }: KeptRun, io: Io): number {
  if (err !== "") io.err(err);
  io.out(out);
  return exit;
}

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

function hashedAll(looked: Looked): KeptRun["answers"] {
  return [...looked.values()].map(([question, path, given]) => [question, path, hashed(given)]);
}
