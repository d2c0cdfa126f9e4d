/** `--watch`: runs a command again whenever something below the working directory changes. */
import { watch as watchFolder } from "node:fs";
import type { Args } from "./command.ts";
import type { Io } from "./io.ts";

const settleMs = 50;
const relevant = /\.(?:ya?ml|py|txt|toml|lock)$|Dockerfile/;

/** Runs `once` now and after every change, until the process is interrupted. */
export function watch(args: Args, io: Io, once: (args: Args, io: Io) => number | Promise<number>): Promise<number> {
  return new Promise((_, reject) => {
    let waiting: NodeJS.Timeout | undefined;
    const run = async () => {
      io.err(`[${new Date(io.now()).toTimeString().slice(0, 8)}] `);
      await once(args, io);
    };
    const again = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => run().catch(report), settleMs);
    };
    const report = (error: Error) => io.err(`flytec: ${error.message}\n`);
    watchFolder(
      io.cwd,
      { recursive: true },
      (_, name) => name !== null && relevant.test(name) && !name.includes("node_modules") && again(),
    ).on("error", reject);
    run().catch(report);
  });
}
