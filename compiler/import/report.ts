/** What an import could not carry over, for people and for programs. */
import { linesOf } from "../source/lines.ts";
import type { Imported } from "./import.ts";
import type { Loss } from "./loss.ts";

/** Texts by file, as they stand before the import. */
export type Texts = (file: string) => string | undefined;

/** What an import is counted by. */
interface Counted {
  readonly counts: Imported["counts"];
  readonly losses: readonly Pick<Loss, "kind">[];
}

/** One loss a line, as compilers write it: `file:line: what`. */
export function lossesText(losses: readonly Loss[], texts: Texts): string {
  return losses.map((loss) => `${loss.file}:${lineOf(loss, texts)}: ${loss.message}\n`).join("");
}

function lineOf({ file, start }: Loss, texts: Texts): number {
  return linesOf(texts(file) ?? "").at(start).line;
}

/** How much was imported, and how much was not. */
export function summary({ counts, losses }: Counted): string {
  const code = losses.filter(({ kind }) => kind === "code").length;
  const others = losses.length - code;
  return [
    `${counted(counts.environments, "environment")} and ${counted(counts.tasks, "task")} go to flyte.yaml`,
    ...(code > 0 ? [`${counted(code, "thing")} ${code === 1 ? "stays" : "stay"} code`] : []),
    ...(others > 0 ? [`${counted(others, "thing")} ${others === 1 ? "changes" : "change"}`] : []),
  ].join(", ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Everything as data: files as they are to be, and losses with their ranges (1-based; columns count UTF-16 units).
 * @param root the folder that paths are as from, seen from the working directory.
 */
export function importJson({ files, losses, counts }: Imported, texts: Texts, root: string): string {
  const ranged = losses.map(({ file, start, end, kind, message }) => {
    const lines = linesOf(texts(file) ?? "");
    return { file, range: { start: lines.at(start), end: lines.at(end) }, kind, message };
  });
  const changed = files.map(({ file, before, text }) => ({
    file,
    action: before === undefined ? "create" : "edit",
    text,
  }));
  return `${JSON.stringify({ version: 1, root, files: changed, losses: ranged, summary: counts }, null, 2)}\n`;
}
