/** `flytec check`: finds the projects, analyses them, shows what was found. What has been found before is kept. */
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { wishes } from "./formats.ts";
import type { Io } from "./io.ts";
import { keptRun } from "./kept-run.ts";
import { given } from "./stdin.ts";

/** Runs `flytec check`. @returns 0 clean or warnings only, 1 errors found. */
export async function check(args: Args, io: Io): Promise<number> {
  if (args.flag("watch")) return (await import("./watch.ts")).watch(args, io, checkOnce);
  return checkOnce(args, io);
}

async function checkOnce(args: Args, io: Io): Promise<number> {
  const asked = wishes(args);
  const { files, paths, piped } = given(args, io);
  const run = async (seen: Files, heard: Io) =>
    (await import("./check-run.ts")).outcomeOf(seen, paths, asked, args, heard);
  const isPlain = piped === undefined && asked.every(({ file, format }) => file === undefined && format !== "github");
  const isLasting = !args.flag("watch") && args.value("baseline") === undefined && !args.flag("write-baseline");
  return isPlain && isLasting ? keptRun("check", args.given, files, io, run) : (await run(files, io)).exit;
}
