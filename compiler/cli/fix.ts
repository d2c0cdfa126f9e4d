/** `flytec fix`: carries out the findings' own fixes, the same as the editor's. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { painter, renderText, type Texts } from "../diagnostics/render.ts";
import { visibleDiff } from "../diagnostics/unified-diff.ts";
import { counted } from "../diagnostics/words.ts";
import { type Fixed, fixProject } from "../fix.ts";
import { type Files, overlaid } from "../source/files.ts";
import { remembering } from "../source/read-yaml.ts";
import { codesOf } from "./codes.ts";
import type { Args } from "./command.ts";
import { inputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { rewrite } from "./rewrite.ts";
import { given } from "./stdin.ts";

/** Runs `flytec fix`. @returns 0 no errors left, 1 errors left, or (with --diff) something would change. */
export function fix(args: Args, io: Io): number {
  const { files, paths, piped } = given(args, io);
  const { roots } = inputs(files, remembering(), io.cwd, paths, args.flag("hook"));
  const wanted = { unsafe: args.flag("unsafe"), codes: codesOf(args, "select") };
  const all = fixAll(files, roots, wanted, io);
  const texts = new Map(all.flatMap((fixed) => [...fixed.texts]));
  if (args.flag("diff")) {
    for (const [uri, text] of texts) io.out(visibleDiff(uri, files.read(uri) ?? "", text));
    return texts.size > 0 || hasErrors(all) ? 1 : 0;
  }
  if (piped !== undefined) io.out(texts.get(piped) ?? files.read(piped) ?? "");
  else rewrite(io.cwd, texts);
  const after = overlaid(files, texts);
  tell(all, texts.size, after.read, args, { ...io, out: piped === undefined ? io.out : io.err });
  return hasErrors(all) ? 1 : 0;
}

/** Project by project; what the fixes of one make of a file that it shares with another holds for that too. */
function fixAll(files: Files, roots: readonly string[], wanted: Parameters<typeof fixProject>[3], io: Io): Fixed[] {
  const texts = new Map<string, string>();
  return roots.map((root) => {
    const fixed = fixProject(overlaid(files, texts), root, { now: io.now() / 1000 }, wanted)!;
    for (const [uri, text] of fixed.texts) texts.set(uri, text);
    return fixed;
  });
}

function hasErrors(all: readonly Fixed[]): boolean {
  return all.some(({ analysis }) => analysis.diagnostics.some(({ severity }) => severity === "error"));
}

/** What is left, and how much was done. */
function tell(all: readonly Fixed[], files: number, texts: Texts, args: Args, io: Io): void {
  const left = all.flatMap(({ analysis }) => analysis.diagnostics);
  const paint = painter(io.colour);
  const shown = args.flag("quiet") ? left.filter(({ severity }) => severity === "error") : left;
  for (const diagnostic of shown) io.out(`${renderText(diagnostic, texts, paint)}\n\n`);
  const done = all.reduce((sum, fixed) => sum + fixed.done.length, 0);
  io.err(
    `${counted(done, "fix")} in ${counted(files, "file")}; ${counted(left.length, "finding")} left${unsafely(left, args)}.\n`,
  );
}

function unsafely(left: readonly Diagnostic[], args: Args): string {
  const more = left.filter(({ fixes }) => fixes.length > 0 && !fixes.some(({ safe }) => safe)).length;
  return more > 0 && !args.flag("unsafe") ? `, ${more} of them with a fix that needs a look (--unsafe)` : "";
}
