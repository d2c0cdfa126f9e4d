/** Answers of the disk as they can be kept, and compared with what it answers later. */
import { hashOf } from "./kept-file.ts";
import type { Answer } from "./looked.ts";

/** A text that no other answer to the same question has, or bytes that lie elsewhere, by their length. */
export type Written = string | number;

/** An answer as it is kept: bytes go to `apart`. */
export function written(answer: Answer, apart: Uint8Array[]): Written {
  if (!(answer instanceof Uint8Array) || answer.length > longest) return textOf(answer);
  apart.push(answer);
  return answer.length;
}

/** Of longer ones, what is kept is a hash. */
const longest = 1024 * 1024;

/** Whether an answer is the one that was kept. @param apart takes so many of the bytes that lie elsewhere. */
export function isStill(answer: Answer, kept: Written, apart: (length: number) => Uint8Array): boolean {
  if (typeof kept === "string") return textOf(answer) === kept;
  const before = apart(kept);
  return answer instanceof Uint8Array && Buffer.compare(answer, before) === 0;
}

function textOf(answer: Answer): string {
  if (answer === undefined) return "-";
  if (typeof answer === "string") return `'${answer}`;
  return answer instanceof Uint8Array ? `#${hashOf(answer)}` : `[${answer.join("/")}`;
}

/** An answer as a short text that no other is likely to have. */
export function hashed(answer: Answer): string {
  if (answer === undefined || typeof answer === "string") return answer ?? "";
  return answer instanceof Uint8Array ? hashOf(answer) : hashOf(answer.join("/"));
}
