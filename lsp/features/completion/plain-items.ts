/** Items outside of YAML, where nothing has to be fitted in. */
import { type Candidate, type CompletionItem, itemOf } from "./item.ts";
import { ranked } from "./match.ts";

/** Candidates as items that take the place of what is typed before an offset. */
export function plainItems(
  candidates: readonly Candidate[],
  typed: string,
  offset: number,
): Omit<CompletionItem, "sortText">[] {
  const span = { start: offset - typed.length, end: offset };
  return ranked(candidates, typed).map((candidate) =>
    itemOf(candidate, {
      insertText: candidate.yaml ?? candidate.label,
      indent: 0,
      insert: span,
      replace: span,
      filterText: candidate.label,
    }),
  );
}
