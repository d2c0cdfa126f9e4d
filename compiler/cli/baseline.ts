/** `--baseline FILE`: findings that were there before are not reported; `--write-baseline` makes the file. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type Baseline, baselineOf, beyond, type Known, parseBaseline } from "../diagnostics/baseline.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fingerprints } from "../diagnostics/fingerprint.ts";
import type { Texts } from "../diagnostics/render.ts";
import { counted } from "../diagnostics/words.ts";
import type { Args } from "./command.ts";
import { type Io, UsageError } from "./io.ts";
import { replaceFile } from "./rewrite.ts";

/** Where a baseline is kept when nobody says where. */
const usual = ".flytec-baseline.json";

/**
 * The findings that the baseline does not hold; all of them where none is asked for, none where one is just written.
 * @throws UsageError when the file cannot be read or written.
 */
export function withoutKnown(
  diagnostics: readonly Diagnostic[],
  texts: Texts,
  args: Args,
  io: Io,
): readonly Diagnostic[] {
  const writes = args.flag("write-baseline");
  const named = args.value("baseline") ?? (writes ? usual : undefined);
  if (named === undefined) return diagnostics;
  const path = resolve(io.cwd, named);
  const findings = knownFrom(diagnostics, texts, path, io.cwd);
  if (writes) return write(path, named, findings, io);
  const { fresh, gone } = beyond(read(path, named), findings);
  if (gone > 0) io.err(`${counted(gone, "finding")} of ${named} not found here; --write-baseline leaves them out.\n`);
  return fresh.map(({ diagnostic }) => diagnostic);
}

/** Fingerprints are those that findings have as seen from the baseline, wherever the command runs. */
function knownFrom(diagnostics: readonly Diagnostic[], texts: Texts, path: string, cwd: string): Known[] {
  const names = new Map<string, string>();
  const renamed = diagnostics.map((d) => {
    const file = relative(dirname(path), resolve(cwd, d.file)).replaceAll("\\", "/");
    names.set(file, d.file);
    return { ...d, file };
  });
  const prints = fingerprints(renamed, (file) => texts(names.get(file)!));
  return diagnostics.map((diagnostic, i) => ({ diagnostic, file: renamed[i]!.file, fingerprint: prints[i]! }));
}

function write(path: string, named: string, findings: readonly Known[], io: Io): readonly Diagnostic[] {
  replaceFile(path, `${JSON.stringify(baselineOf(findings), null, 2)}\n`);
  io.err(
    `${counted(findings.length, "finding")} written to ${named}; \`flytec check --baseline ${named}\` reports new ones only.\n`,
  );
  return [];
}

function read(path: string, named: string): Baseline {
  if (!existsSync(path)) throw new UsageError(`there is no ${named}; \`flytec check --write-baseline\` writes it.`);
  const baseline = parseBaseline(readFileSync(path, "utf8"));
  if (!baseline)
    throw new UsageError(`${named} is no baseline of flytec's; \`flytec check --write-baseline\` writes one.`);
  return baseline;
}
