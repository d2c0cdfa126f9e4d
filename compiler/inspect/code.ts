/** The code that a task runs: where it lies, as far as it can be read. */
import { resolver as flyte1Resolver } from "../emit/flyte1/arguments.ts";
import { resolver as flyte2Resolver } from "../emit/flyte2/arguments.ts";
import { entrypoint } from "../emit/wire/entrypoint.ts";
import { sourceRoot } from "../model/model.ts";
import { isContainerTask, type Task } from "../model/task.ts";
import { effectiveInterface } from "../python/effective-interface.ts";
import { linesOf } from "../source/lines.ts";
import { join } from "../source/paths.ts";
import type { Look } from "./look.ts";

/** A function task's code. */
export interface Code {
  /** Null where neither the file nor a decorator says it. */
  readonly module: string | null;
  readonly function: string;
  /** Null where the source is not there, or not understood. */
  readonly file: string | null;
  /** From its first decorator to its last line; null as `file`. */
  readonly line: number | null;
  readonly endLine: number | null;
  /** Folders that modules are looked up in. */
  readonly sourceRoots: readonly string[];
  /** Files that go with the code: the environment's `include`. */
  readonly include: readonly string[];
  /** What finds the function again where the task runs; null for Metaflow, whose steps import it. */
  readonly resolver: string | null;
}

/** The code of a function task; null for a task that runs a container of its own. */
export function codeOf(task: Task, { model, python, uri, target }: Look): Code | null {
  if (isContainerTask(task)) return null;
  const known = effectiveInterface(task, python);
  const at = entrypoint(task, known);
  const root = sourceRoot(model, uri);
  return {
    module: at?.module ?? null,
    function: at?.function ?? task.name.value,
    ...linesOfFunction(known.function),
    sourceRoots: [root, ...(model.python.path?.value ?? []).map(({ value }) => join(root, value))],
    include: (task.environment.settings.include?.value ?? []).map(({ value }) => value),
    resolver: target === "metaflow" ? null : target === "flyte1" ? flyte1Resolver : flyte2Resolver,
  };
}

function linesOfFunction(
  found: ReturnType<typeof effectiveInterface>["function"],
): Pick<Code, "file" | "line" | "endLine"> {
  if (!found) return { file: null, line: null, endLine: null };
  const { source, whole } = found;
  const lines = linesOf(source.text);
  const end = whole.start + source.text.slice(whole.start, whole.end).trimEnd().length;
  return { file: source.uri, line: lines.at(whole.start).line, endLine: lines.at(end).line };
}
