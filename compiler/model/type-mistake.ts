/** What is wrong with a spelling, as it is being read. */
import type { Span } from "../source/node.ts";

/** What is wrong with a part of a spelling. */
export interface SpellingProblem {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  /** What to write in place of that part. */
  readonly suggestion?: string;
}

/** The spelling being read, and the first thing wrong with it. */
export interface Reading {
  readonly text: string;
  problem?: SpellingProblem;
}

/** The characters of a piece of the spelling. */
export function written({ text }: Reading, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Notes what is wrong, if nothing was yet. */
export function fail(reading: Reading, { start, end }: Span, message: string, suggestion?: string): undefined {
  reading.problem ??= { offset: start, length: end - start, message, suggestion };
  return undefined;
}
