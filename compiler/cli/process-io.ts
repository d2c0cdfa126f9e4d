/** The process as commands see it. */
import { writeSync } from "node:fs";
import { version } from "../version.ts";
import type { Outside } from "./kept-answer.ts";
import { isTerminal } from "./terminal.ts";

/** What a run depends on besides files. */
export function outside(): Outside {
  const { env } = process;
  return { cwd: process.cwd(), env, version, colour: isColoured(env), now: () => Date.now() };
}

function isColoured(env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : isTerminal(1) && env.TERM !== "dumb";
}

type Descriptor = 1 | 2;

const streaming = new Set<Descriptor>();

/**
 * Prints. Making a stream of a descriptor takes longer than most output, so it is made only where a pipe is full.
 * @returns true where all of it is through.
 */
export function print(text: string | Uint8Array, descriptor: Descriptor = 1): boolean {
  let left = typeof text === "string" ? Buffer.from(text) : text;
  try {
    while (left.length > 0 && !streaming.has(descriptor)) left = left.subarray(writeSync(descriptor, left));
  } catch (error) {
    stop(error as NodeJS.ErrnoException, descriptor);
    streaming.add(descriptor);
    streamOf(descriptor).on("error", (later) => stop(later, descriptor));
  }
  if (left.length > 0) streamOf(descriptor).write(left);
  return left.length === 0;
}

function streamOf(descriptor: Descriptor): NodeJS.WriteStream {
  return descriptor === 1 ? process.stdout : process.stderr;
}

/** Where nobody reads on, nothing is left to do; where nobody reads what is said beside it, the rest is. */
function stop(error: NodeJS.ErrnoException, descriptor: Descriptor): void {
  if (error.code === "EPIPE" && descriptor === 1) process.exit(0);
  if (error.code !== "EAGAIN" && error.code !== "EPIPE") throw error;
}
