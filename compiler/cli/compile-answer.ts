/** What `flytec compile` does with its outputs: writes them, or tells what writing would do. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { emitterOf } from "../emit/emitters.ts";
import type { Args } from "./command.ts";
import { type Difference, differences } from "./current.ts";
import type { Heard } from "./heard.ts";
import { type Io, UsageError } from "./io.ts";
import type { Ended } from "./kept-run.ts";
import { type Output, replacements, writeOutputs } from "./outputs.ts";
import { allPresent, notePresent } from "./present.ts";

/** Writes, or tells what writing would do. */
export function answer(outputs: readonly Output[], args: Args, io: Heard): Ended {
  if (args.flag("check")) return tellStale(outputs, io);
  if (args.flag("list-files")) return listFiles(outputs, io);
  refuseEdited(outputs, args);
  if (args.flag("dry-run")) return tellChanges(outputs, io);
  return write(outputs, io);
}

function write(outputs: readonly Output[], io: Heard): Ended {
  const { paths, present } = writeOutputs(outputs, io.cwd);
  for (const output of outputs) {
    io.once(written(output, paths, io));
    io.later(written(output, new Set(), io));
  }
  return { exit: 0, also: (looked) => notePresent(outputs, present ?? allPresent(replacements(outputs)), looked) };
}

/** What became of an output. @param paths what was not there already. */
function written({ folder, artifacts, target }: Output, paths: ReadonlySet<string>, io: Io): string {
  const [all, place] = [counted(artifacts), shown(folder, io)];
  const count = artifacts.filter(({ path }) => paths.has(join(folder, path))).length;
  if (count === 0) return `${all} in ${place} ${artifacts.length === 1 ? "is" : "are"} current already (${target}).\n`;
  return `Wrote ${count < artifacts.length ? `${count} of ` : ""}${all} to ${place} (${target}).\n`;
}

/** `--check`: what is not as a compile would leave it. */
function tellStale(outputs: readonly Output[], io: Io): Ended {
  const { found, also } = compared(outputs);
  for (const { kind, path } of found) io.out(`${kind.padEnd(7)}  ${shown(path, io)}\n`);
  const those = found.length === 1 ? "1 output is" : `${found.length} outputs are`;
  io.err(
    found.length > 0
      ? `${those} not what \`flytec compile\` makes of the project now; run it and commit what it writes.\n`
      : `All outputs are current.\n`,
  );
  return { exit: found.length > 0 ? 1 : 0, also };
}

/** What is not as a compile would leave it. */
function compared(outputs: readonly Output[]): { readonly found: readonly Difference[] } & Pick<Ended, "also"> {
  const all = replacements(outputs);
  const present = allPresent(all);
  return {
    found: present ? [] : all.flatMap(differences),
    also: (looked) => notePresent(outputs, present, looked),
  };
}

/** `--list-files`: everything that a compile writes. */
function listFiles(outputs: readonly Output[], io: Io): Ended {
  for (const { folder, files } of replacements(outputs))
    for (const { path } of files) io.out(`${shown(join(folder, path), io)}\n`);
  return { exit: 0 };
}

const verbs: Readonly<Record<Difference["kind"], string>> = { missing: "create", stale: "change", extra: "remove" };

/** `--dry-run`: what a compile would do to the disk. */
function tellChanges(outputs: readonly Output[], io: Io): Ended {
  const { found, also } = compared(outputs);
  for (const { kind, path } of found) io.out(`${verbs[kind]}  ${shown(path, io)}\n`);
  io.err(found.length > 0 ? "Nothing was written.\n" : "Nothing would change.\n");
  return { exit: 0, also };
}

function counted(artifacts: Output["artifacts"]): string {
  return artifacts.length === 1 ? artifacts[0]!.path : `${artifacts.length} files`;
}

/** A path as the user would write it: from the working directory, with `/`. */
function shown(path: string, { cwd }: Io): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}

/** A generated module that someone edited is not overwritten unless asked. */
function refuseEdited(outputs: readonly Output[], args: Args): void {
  if (args.flag("force")) return;
  for (const { folder, artifacts, target } of outputs) {
    const check = emitterOf(target).wasEdited;
    for (const { path } of artifacts) {
      const full = join(folder, path);
      if (check && existsSync(full) && check(readFileSync(full, "utf8"), path)) {
        throw new UsageError(
          `generated-edited: ${full} was changed by hand since flytec wrote it. Move the change into flyte.yaml or your own module, or overwrite it with --force. Nothing was changed.`,
        );
      }
    }
  }
}
