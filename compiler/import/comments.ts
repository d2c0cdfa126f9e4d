import type { Span } from "../source/node.ts";

/** Comments that belong to something, without their `#`. */
export interface Comments {
  readonly above?: readonly string[];
  readonly beside?: string;
}

/**
 * The comments of a thing between others: those on lines of their own before it, and one behind it on its line.
 * @param from where the thing before it ends; @param end where what holds them all ends.
 */
export function commentsOf(text: string, from: number, { start, end }: Span, until: number): Comments | undefined {
  const before = text.slice(from, start).split("\n").slice(1, -1);
  const above = before.map((line) => line.trim()).filter((line) => line.startsWith("#"));
  const [, beside] = /^[ \t]*,?[ \t]*(#[^\n]*)/.exec(text.slice(end, until)) ?? [];
  if (above.length === 0 && beside === undefined) return undefined;
  return { ...(above.length > 0 && { above: above.map(bare) }), ...(beside !== undefined && { beside: bare(beside) }) };
}

/** Comments that speak to tools, or part a file into sections. */
const staysBehind =
  /^#(?:!|\s*(?:type:|-\*-|\/\/\/|noqa|pylint:|ruff:|fmt:|isort:|region\b|endregion\b|%%)|.*\{\{.*\}\}|[^\p{L}\p{N}]{3,}$)/u;

/** The lines of comments right above an offset, and where they begin. */
export function blockAbove(text: string, start: number): { lines: readonly string[]; start: number } {
  const lines: string[] = [];
  let at = text.lastIndexOf("\n", start - 1) + 1;
  while (at > 0) {
    const lineStart = text.lastIndexOf("\n", at - 2) + 1;
    const line = text.slice(lineStart, at).trim();
    if (!line.startsWith("#") || staysBehind.test(line)) break;
    lines.unshift(bare(line));
    at = lineStart;
  }
  return { lines, start: lines.length > 0 ? at : start };
}

/** The comment behind a statement, on its last line. */
export function commentBehind(text: string, end: number): string | undefined {
  const [, comment] = /^[ \t]*(#[^\r\n]*)/.exec(text.slice(end)) ?? [];
  return comment === undefined ? undefined : bare(comment);
}

/** A comment's words. */
export function bare(comment: string): string {
  return comment.replace(/^#+ ?/, "").trimEnd();
}
