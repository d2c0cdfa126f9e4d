/** Findings on standard error, for commands whose own answer goes to standard output. */
import type { Analysis } from "../analysis.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { painter, renderSummary, renderText } from "../diagnostics/render.ts";
import type { Files } from "../source/files.ts";
import type { Io } from "./io.ts";

/** Prints each finding once, though several jobs share a project. @param failed what to add where there are errors. */
export function report(
  diagnostics: readonly Diagnostic[],
  analyses: readonly Analysis[],
  files: Files,
  failed: string,
  io: Io,
): void {
  const texts = new Map(
    analyses.flatMap(({ project }) => project.texts.map(({ source }) => [source.uri, source.text] as const)),
  );
  const once = [...new Map(diagnostics.map((d) => [JSON.stringify([d.code, d.file, d.span, d.message]), d])).values()];
  const paint = painter(io.colour);
  for (const diagnostic of once)
    io.err(`${renderText(diagnostic, (file) => texts.get(file) ?? files.read(file), paint)}\n\n`);
  if (once.length > 0) io.err(`${renderSummary(once, texts.size)}${hasErrors(once) ? ` ${failed}` : ""}\n`);
}

/** True where something stands in the way of a compile. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}
