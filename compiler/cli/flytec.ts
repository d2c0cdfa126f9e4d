#!/usr/bin/env node
/** Where the process begins: hands the outside to `main`. */
import { readFileSync } from "node:fs";
import { version } from "../version.ts";
import { main } from "./main.ts";

const { env, stdout, stderr } = process;

function coloured(): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== "0" : stdout.isTTY === true && env.TERM !== "dumb";
}

stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  version,
  colour: coloured(),
  progress: stderr.isTTY === true && !env.CI,
  now: () => Date.now(),
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  stdin: () => readFileSync(0, "utf8"),
}).then((code) => {
  process.exitCode = code;
});
