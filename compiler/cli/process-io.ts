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

let isStreaming = false;

/** Prints. Making a stream of standard output takes longer than most output, so it is made only where a pipe is full. */
export function print(text: string): void {
  if (isStreaming) {
    process.stdout.write(text);
    return;
  }
  let left = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(writeSync(1, left));
  } catch (error) {
    stop(error as NodeJS.ErrnoException);
    isStreaming = true;
    process.stdout.on("error", stop);
    process.stdout.write(left);
  }
}

/** Nobody reads on: nothing is left to do. */
function stop(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  if (error.code !== "EAGAIN") throw error;
}
