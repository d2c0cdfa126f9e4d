/** `flytec lsp`: the language server, which is a program of its own beside this one. */
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";

/** What a program exports that lies beside this one; of launcher.cjs. */
declare function beside(name: string): unknown;

/** Serves an editor on standard input and output; the process ends when the editor says so, or goes. */
export function lsp(args: Args, _io: Io): Promise<number> {
  if (!args.flag("stdio"))
    throw new UsageError("the language server speaks on standard input and output: `flytec lsp --stdio`.");
  (beside("lsp.cjs") as { serveStdio(): void }).serveStdio();
  return new Promise(() => undefined);
}
