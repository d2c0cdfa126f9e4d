/** `-` among the paths of a command: a text on standard input, under the name `--stdin-filename` gives it. */
import { type Files, overlaid } from "../source/files.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import type { Io } from "./io.ts";
import { relativeTo } from "./relative-to.ts";

/** The files a command looks at, and the paths it is given. */
export interface Given {
  readonly files: Files;
  readonly paths: readonly string[];
  /** The name of the text on standard input, if there is one. */
  readonly piped: string | undefined;
}

/** The disk, with the text on standard input laid over it where `-` is among the paths. */
export function given(args: Args, io: Io): Given {
  const disk = diskFiles(io.cwd);
  if (!args.paths.includes("-")) return { files: disk, paths: args.paths, piped: undefined };
  const piped = relativeTo(io.cwd, args.value("stdin-filename") ?? "flyte.yaml");
  return {
    files: overlaid(disk, new Map([[piped, io.stdin()]])),
    paths: args.paths.map((path) => (path === "-" ? piped : path)),
    piped,
  };
}
