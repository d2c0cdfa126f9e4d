/**
 * Runs of a command, kept with all that they looked at. Before the program is loaded, it is looked up whether the same was
 * asked of the same files; then what was said is said again. Runs that looked at more: kept-run.ts.
 */
import { resolve } from "node:path";
import type { Files } from "../source/files.ts";
import { isStill, type Written, written } from "./answers.ts";
import type { Io } from "./io.ts";
import { keptPlace, loadSealed, sealOf, storeSealed } from "./kept-file.ts";
import { ask, type Looked, type Question } from "./looked.ts";

/** What a run said on standard error, then on standard output, and the exit code it gave. */
export interface Said {
  readonly err: string;
  readonly out: string | Uint8Array;
  readonly exit: number;
}

/** What a run depends on besides files and the program. */
export type Outside = Pick<Io, "cwd" | "env" | "colour" | "now" | "version">;

/** What begins the file of a run; after it comes what was printed, then the bytes that were looked at. */
interface KeptAnswer {
  /** The key: places may be shared. */
  readonly of: string;
  readonly err: string;
  readonly exit: number;
  /** Of what was printed. */
  readonly length: number;
  readonly seal: string;
  readonly looked: readonly (readonly [question: Question, path: string, answer: Written])[];
}

/** The most that is read before the program is loaded; where something of it has changed, it was read in vain. */
const [mostRead, mostBytes] = [200, 16 * 1024 * 1024];

/** What is answered without anything being read. */
const quick: ReadonlySet<Question> = new Set(["kind", "stamps"]);

/** What the outcome of a run depends on besides files; dates to come are counted from the day. */
export function keyOf(
  command: string,
  given: readonly string[],
  { cwd, colour, env, now }: Outside,
): readonly unknown[] {
  const day = Math.floor(now() / 86_400_000);
  return [command, resolve(cwd), given, colour, env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR, day];
}

/** What was said to the same arguments before, if all that was looked at is what it was. */
export function saidBefore(key: readonly unknown[], outside: Outside, disk: Files): Said | undefined {
  const place = keptPlace(["answer", ...key], outside);
  const sealed = place && loadSealed(place);
  if (!sealed) return undefined;
  const kept = JSON.parse(sealed.head) as KeptAnswer;
  if (kept.of !== place.key) return undefined;
  const out = sealed.rest.subarray(0, kept.length);
  const apart = taking(sealed.rest.subarray(kept.length));
  const isSame = kept.looked.every(([question, path, answer]) => isStill(ask(disk, question, path), answer, apart));
  return isSame && sealOf(out) === kept.seal ? { ...kept, out } : undefined;
}

/** Gives so many bytes at a time. */
function taking(bytes: Uint8Array): (length: number) => Uint8Array {
  let left = bytes;
  return (length) => {
    const taken = left.subarray(0, length);
    left = left.subarray(length);
    return taken;
  };
}

/** Keeps what a run said, and what it saw. @returns false where that is too much. */
export function keepAnswer(
  key: readonly unknown[],
  outside: Outside,
  { err, out, exit }: Said & { readonly out: string },
  looked: Looked,
): boolean {
  const place = keptPlace(["answer", ...key], outside);
  const all = [...looked.values()];
  if (!place || isMuch(all)) return false;
  const bytes = Buffer.from(out);
  const apart = [bytes];
  const answers = all.map(([question, path, answer]) => [question, path, written(answer, apart)] as const);
  const said = { of: place.key, err, exit, length: bytes.length, seal: sealOf(bytes) };
  storeSealed(place, JSON.stringify({ ...said, looked: answers } satisfies KeptAnswer), apart);
  return true;
}

type Seen = Looked extends Map<string, infer T> ? T : never;

function isMuch(all: readonly Seen[]): boolean {
  const bytes = all.reduce((sum, [, , answer]) => sum + (answer instanceof Uint8Array ? answer.length : 0), 0);
  return bytes > mostBytes || all.filter(([question]) => !quick.has(question)).length > mostRead;
}
