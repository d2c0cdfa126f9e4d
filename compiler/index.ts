/**
 * flytec as a library.
 *
 * ```ts
 * import { analyze, diskFiles, emit } from "flytec";
 *
 * const files = diskFiles(process.cwd());
 * const analysis = analyze(files, "flyte.yaml", { now: Date.now() / 1000 });
 * for (const { code, message } of analysis?.diagnostics ?? []) console.log(code, message);
 * if (analysis) for (const { path, content } of emit(files, analysis, { domain: "development" }).artifacts) …
 * ```
 *
 * The things of a project by address:
 *
 * ```ts
 * import { open } from "flytec";
 *
 * const task = open(process.cwd()).task("etl/load");
 * console.log(task.pathspec, task.attemptsAllowed, task.metadataDict.retries);
 * for (const { id, kind } of task) console.log(kind, id);
 * ```
 */

export { type Analysis, analyze, type Options } from "./analysis.ts";
export { diskFiles } from "./cli/disk.ts";
export { type OpenOptions, open } from "./cli/open.ts";
export { applyEdits, type Planned, type Wanted } from "./diagnostics/apply.ts";
export type { Diagnostic, Fix, Related, Severity, TextEdit } from "./diagnostics/diagnostic.ts";
export type { Artifact } from "./emit/emitter.ts";
export { type EmitRequest, type EmittedProject, emit } from "./emit-project.ts";
export { type Fixed, fixProject } from "./fix.ts";
export { format, formatEdits, formatRange } from "./format/format.ts";
export { InspectError, type InspectErrorCode } from "./inspect/inspect-error.ts";
export type {
  InspectedEnvironment,
  InspectedProject,
  InspectedTask,
  InspectedThing,
  InspectedVariant,
} from "./inspect/inspected.ts";
export { type Code, codes as rules } from "./rules/codes.ts";
export { type Files, memoryFiles, overlaid } from "./source/files.ts";
export { type LineColumn, type Lines, linesOf } from "./source/lines.ts";
export type { Source, Span } from "./source/node.ts";
export { version } from "./version.ts";
