#!/usr/bin/env node
/** Where the program begins: hands the outside to `main`. */
import { readFileSync } from "node:fs";
import { main } from "./main.ts";
import { outside, print } from "./process-io.ts";
import { isTerminal } from "./terminal.ts";

main(process.argv.slice(2), {
  ...outside(),
  get progress() {
    return !process.env.CI && isTerminal(2);
  },
  out: print,
  err: (text) => print(text, 2),
  stdin: () => readFileSync(0, "utf8"),
}).then((code) => {
  process.exitCode = code;
});
