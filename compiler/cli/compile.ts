/** `flytec compile`: checks, emits, and writes; nothing at all if there is an error. What has been said before is kept. */
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { type Heard, hearing } from "./heard.ts";
import { type Io, UsageError } from "./io.ts";
import { keptRun } from "./kept-run.ts";

/** Runs `flytec compile`. @returns 0 written, or current, 1 errors found, or `--check` found outputs that are not current. */
export async function compile(args: Args, io: Io): Promise<number> {
  oneAnswer(args);
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, compileOnce);
  return compileOnce(args, io);
}

const answers = ["stdout", "check", "list-files", "dry-run"] as const;

function oneAnswer(args: Args): void {
  const asked = answers.filter((name) => args.flag(name)).map((name) => `--${name}`);
  if (asked.length > 1) throw new UsageError(`${asked.join(" and ")} exclude each other; give one of them.`);
}

async function compileOnce(args: Args, io: Io): Promise<number> {
  const files = diskFiles(io.cwd);
  const run = async (seen: Files, heard: Heard) => (await import("./compile-run.ts")).compiled(seen, args, heard);
  const isLasting = !args.flag("watch") && args.value("python") === undefined;
  if (isLasting) return keptRun("compile", args.given, files, io, run);
  return (await run(files, hearing(io).heard)).exit;
}
