/** `flytec import`: reads existing Flyte code, suggests a `flyte.yaml` and the changes to the code, or writes them. */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { unifiedDiff } from "../import/diff.ts";
import { type Imported, importCode } from "../import/import.ts";
import { importJson, lossesText, summary } from "../import/report.ts";
import { pythonDefaults } from "../model/model.ts";
import type { Files } from "../source/files.ts";
import type { Args } from "./command.ts";
import { diskFiles } from "./disk.ts";
import { type Io, UsageError } from "./io.ts";
import { relativeTo } from "./relative-to.ts";
import { replaceFiles } from "./replace-files.ts";

/** Runs `flytec import`. @returns 0; nothing to import is a UsageError. */
export function importCommand(args: Args, io: Io): number {
  const format = args.value("format") ?? "text";
  if (format !== "text" && format !== "json")
    throw new UsageError(`there is no format \`${format}\`; the formats are text, json.`);
  const home = outsidePackages(io.cwd);
  const files = diskFiles(home);
  const paths = (args.paths.length > 0 ? args.paths : ["."]).map((path) =>
    existing(files, home, resolve(io.cwd, path), path),
  );
  const imported = importCode({ files, paths, generated: pythonDefaults.module });
  if (imported.files.length === 0) throw new UsageError(nothing(imported, args, files));
  if (home !== io.cwd) io.err(`This is a package; paths are as from ${home}.\n`);
  if (args.flag("write")) write(imported, home, args, io);
  if (format === "json") io.out(importJson(imported, files.read, upTo(home, io.cwd)));
  else if (!args.flag("write"))
    io.out(imported.files.map(({ file, before, text }) => unifiedDiff(file, before, text)).join(""));
  if (format === "text") io.err(lossesText(imported.losses, files.read));
  io.err(`${summary(imported)}. ${next(args)}\n`);
  return 0;
}

/** The folder that a package's modules are named from: the one around the outermost package. */
function outsidePackages(cwd: string): string {
  let at = cwd;
  while (existsSync(join(at, "__init__.py")) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** A folder as it is seen from one in it. */
function upTo(folder: string, cwd: string): string {
  return relative(cwd, folder).replaceAll("\\", "/") || ".";
}

function existing(files: Files, home: string, absolute: string, path: string): string {
  const uri = relativeTo(home, absolute);
  const kind = files.kind(uri);
  if (kind === "directory" || (kind === "file" && uri.endsWith(".py"))) return uri;
  throw new UsageError(kind === undefined ? `${path}: there is no such file or folder.` : `${path} is no Python file.`);
}

function nothing({ losses }: Imported, { paths }: Args, files: Files): string {
  const where = paths.length > 0 ? paths.join(", ") : "this folder";
  if (losses.length === 0) return `no Flyte code in ${where}: nothing there makes a TaskEnvironment.`;
  return `nothing in ${where} can go to flyte.yaml:\n${lossesText(losses, files.read).trimEnd()}`;
}

function write({ files }: Imported, home: string, args: Args, io: Io): void {
  const [yaml] = files;
  if (yaml?.before !== undefined && !args.flag("force"))
    throw new UsageError(`${yaml.file} is there already; --force overwrites it. Nothing was changed.`);
  replaceFiles(files.map(({ file, text }) => ({ path: resolve(home, file), text })));
  for (const { file, before } of files) io.err(`${before === undefined ? "Wrote" : "Changed"} ${file}.\n`);
}

function next(args: Args): string {
  return args.flag("write")
    ? "Next: `flytec check`, then `flytec compile`, which writes the module that the code now imports."
    : "Nothing was changed; --write makes the changes.";
}
