#!/usr/bin/env node
/** Where the process begins: hands the outside to `main`. */
import { readFileSync, writeSync } from "node:fs";
import { version } from "../version.ts";
import { main } from "./main.ts";
import { isTerminal } from "./terminal.ts";

const { env } = process;

function coloured(): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : isTerminal(1) && env.TERM !== "dumb";
}

let isStreaming = false;

/** Prints. Making a stream of standard output takes longer than most output, so it is made only where a pipe is full. */
function print(text: string): void {
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

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  version,
  colour: coloured(),
  get progress() {
    return !env.CI && isTerminal(2);
  },
  now: () => Date.now(),
  out: print,
  err: (text) => process.stderr.write(text),
  stdin: () => readFileSync(0, "utf8"),
}).then((code) => {
  process.exitCode = code;
});
