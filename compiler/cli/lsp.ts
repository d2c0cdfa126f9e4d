/** `flytec lsp`: the language server, which is a program of its own beside this one. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";

/** Serves an editor on standard input and output; the process ends when the editor says so, or goes. */
export function lsp(args: Args, _io: Io): Promise<number> {
  if (!args.flag("stdio"))
    throw new UsageError("the language server speaks on standard input and output: `flytec lsp --stdio`.");
  const load = createRequire(__filename);
  const server = load(join(__dirname, "lsp.cjs")) as { serveStdio(): void };
  server.serveStdio();
  return new Promise(() => undefined);
}
