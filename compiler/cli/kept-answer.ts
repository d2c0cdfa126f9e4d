/**
 * Small runs of `flytec check`, kept with all that they looked at. Before the program is loaded, it is looked up whether
 * the same was asked of the same files; then what was said is said again. Larger runs: kept-run.ts.
 */
import { resolve } from "node:path";
import type { Files } from "../source/files.ts";
import type { Io } from "./io.ts";
import { type KeptPlace, keptPlace, loadText, storeText } from "./kept-file.ts";
import { type Answer, ask, type Looked, type Question } from "./looked.ts";

/** What a run printed, and the exit code it gave. */
export interface Said {
  readonly out: string;
  readonly exit: number;
}

/** What a run depends on besides files and the program. */
export type Outside = Pick<Io, "cwd" | "env" | "colour" | "now" | "version">;

interface KeptAnswer extends Said {
  /** The key: places may be shared. */
  readonly of: string;
  readonly looked: readonly (readonly [question: Question, path: string, text: string])[];
}

/** The most that is compared: more takes as long as loading the program does. */
const mostCharacters = 512 * 1024;

/** What the outcome of a run depends on besides files; dates to come are counted from the day. */
export function keyOf(given: readonly string[], { cwd, colour, env, now }: Outside): readonly unknown[] {
  const day = Math.floor(now() / 86_400_000);
  return [resolve(cwd), given, colour, env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR, day];
}

/** What was said to the same arguments before, if all that was looked at is what it was. */
export function saidBefore(given: readonly string[], outside: Outside, disk: Files): Said | undefined {
  const place = placeOf(given, outside);
  const kept = place && read(place);
  if (!kept?.looked.every(([question, path, text]) => textOf(ask(disk, question, path)) === text)) return undefined;
  return kept;
}

/** Keeps what a run said, and what it saw, where that is not much. */
export function keepAnswer(given: readonly string[], outside: Outside, { out, exit }: Said, looked: Looked): void {
  const place = placeOf(given, outside);
  if (!place) return;
  const texts = [...looked.values()].map(([question, path, answer]) => [question, path, textOf(answer)] as const);
  if (texts.reduce((sum, [, , text]) => sum + text.length, out.length) > mostCharacters) return;
  storeText(place, JSON.stringify({ of: place.key, out, exit, looked: texts } satisfies KeptAnswer));
}

function placeOf(given: readonly string[], outside: Outside): KeptPlace | undefined {
  return keptPlace(["answer", ...keyOf(given, outside)], outside);
}

function read(place: KeptPlace): KeptAnswer | undefined {
  const text = loadText(place);
  if (text === undefined) return undefined;
  const kept = JSON.parse(text) as KeptAnswer;
  return kept.of === place.key ? kept : undefined;
}

/** An answer as a text: no two have the same, and bytes are a character each. */
function textOf(answer: Answer): string {
  if (answer === undefined) return "-";
  if (typeof answer === "string") return `'${answer}`;
  return answer instanceof Uint8Array
    ? `=${Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength).toString("latin1")}`
    : `[${answer.join("/")}`;
}
